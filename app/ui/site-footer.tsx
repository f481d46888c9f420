import {
  preferencesPath,
  productsPath,
  questionsPath,
  signUpPath,
  tagsPath,
  talksCalendarPath,
  talksFeedPath,
  vendorsPath,
} from "~/paths";
import { Brand } from "./brand";
import { Kept } from "./kept";
import { usePage } from "./page-context";
import { pathToReturnTo } from "./site-header";
import { useT } from "./use-t";

/** The foot of every page: what this is, the feeds, the choice of theme; for visitors signing up, which a small header leaves out. */
export function SiteFooter({ isVisitor = false }: { isVisitor?: boolean }) {
  const { path } = usePage();
  return <Kept as="footer" className="site-footer" of={FooterContent} given={{ isVisitor, path }} />;
}

function FooterContent({ isVisitor, path }: { isVisitor: boolean; path: string }) {
  const t = useT();
  const { language, theme } = usePage();
  const themes = [
    { value: "system", label: t("common.themeSystem") },
    { value: "light", label: t("common.themeLight") },
    { value: "dark", label: t("common.themeDark") },
  ];
  const languages = [
    { value: "zh", label: "中文" },
    { value: "en", label: "English" },
  ];
  return (
    <div className="site-footer__inner">
      <div className="site-footer__about">
        <span className="brand">
          <Brand />
        </span>
        <p>{t("common.sidetoneMeaning")}</p>
      </div>
      <div className="stack">
        <nav className="site-footer__links" aria-label={t("common.footerNavigation")}>
          <a href={questionsPath()}>{t("common.questions")}</a>
          <a href={tagsPath()}>{t("common.tags")}</a>
          <a href={productsPath()}>{t("common.products")}</a>
          <a href={vendorsPath()}>{t("record.compareTitle")}</a>
          <a href={talksFeedPath()}>{t("common.feedTalks")}</a>
          <a href={talksCalendarPath()}>{t("common.calendarTalks")}</a>
          {isVisitor && <a href={signUpPath(pathToReturnTo(path))}>{t("common.signUp")}</a>}
        </nav>
        <div className="cluster">
          <Choice name="theme" legend={t("common.theme")} current={theme} options={themes} path={path} />
          <Choice
            name="language"
            legend={t("common.language")}
            current={language}
            options={languages}
            path={path}
          />
        </div>
      </div>
    </div>
  );
}

type ChoiceProps = {
  name: string;
  legend: string;
  current: string;
  options: readonly { value: string; label: string }[];
  /** Where it is chosen. */
  path: string;
};

/** One of a few, chosen by a press. */
function Choice({ name, legend, current, options, path }: ChoiceProps) {
  return (
    <form method="post" action={preferencesPath()}>
      <input type="hidden" name="to" value={path} />
      <fieldset>
        <legend className="visually-hidden">{legend}</legend>
        <span className="segments">
          {options.map(({ value, label }) => (
            <button key={value} type="submit" name={name} value={value} aria-pressed={current === value}>
              {label}
            </button>
          ))}
        </span>
      </fieldset>
    </form>
  );
}
