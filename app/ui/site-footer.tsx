import {
  preferencesPath,
  productsPath,
  questionsPath,
  tagsPath,
  talksCalendarPath,
  talksFeedPath,
} from "~/paths";
import { Brand } from "./brand";
import { usePage } from "./page-context";
import { useT } from "./use-t";

/** The foot of every page: what this is, the feeds, and the choice of theme. */
export function SiteFooter() {
  const t = useT();
  const { path, theme } = usePage();
  const themes = [
    { value: "system", label: t("common.themeSystem") },
    { value: "light", label: t("common.themeLight") },
    { value: "dark", label: t("common.themeDark") },
  ];
  return (
    <footer className="site-footer">
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
            <a href={talksFeedPath()}>{t("common.feedTalks")}</a>
            <a href={talksCalendarPath()}>{t("common.calendarTalks")}</a>
          </nav>
          <form method="post" action={preferencesPath()} className="cluster">
            <input type="hidden" name="to" value={path} />
            <fieldset className="cluster">
              <legend className="visually-hidden">{t("common.theme")}</legend>
              <span className="segments">
                {themes.map(({ value, label }) => (
                  <button type="submit" key={value} name="theme" value={value} aria-pressed={theme === value}>
                    {label}
                  </button>
                ))}
              </span>
            </fieldset>
          </form>
        </div>
      </div>
    </footer>
  );
}
