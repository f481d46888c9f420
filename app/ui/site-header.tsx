import {
  homePath,
  newQuestionPath,
  notificationsPath,
  preferencesPath,
  productsPath,
  questionsPath,
  searchPath,
  signInPath,
  signUpPath,
  tagsPath,
  talksPath,
} from "~/paths";
import { AccountMenu, type SignedIn } from "./account-menu";
import { Brand } from "./brand";
import { ButtonLink } from "./button";
import { Icon } from "./icon";
import { Kept } from "./kept";
import { usePage } from "./page-context";
import { SearchInput } from "./search-input";
import { useT } from "./use-t";

/** The bar at the top of every page. */
export function SiteHeader({ viewer }: { viewer: SignedIn | null }) {
  const t = useT();
  const { path } = usePage();
  return (
    <header className="site-header">
      <div className="site-header__inner">
        <Kept of={WaysIn} given={sectionOf(path)} />
        <div className="site-tools">
          <Kept of={ToolsOfAnyone} given={{ path }} />
          {viewer ? (
            <Kept of={ToolsOfMember} given={viewer} />
          ) : (
            <>
              <a className="bar-button" href={signInPath(pathToReturnTo(path))}>
                {t("common.signIn")}
              </a>
              <a className="bar-button bar-item--wide" href={signUpPath(pathToReturnTo(path))}>
                {t("common.signUp")}
              </a>
            </>
          )}
          <ButtonLink look="signal" size="s" href={newQuestionPath()}>
            {t("common.ask")}
          </ButtonLink>
        </div>
      </div>
    </header>
  );
}

/** The part of the site that a page belongs to. */
type Section = { section: string; isDeeper: boolean };

function sectionOf(path: string): Section {
  const [pathname = ""] = path.split("?", 1);
  const section = `/${pathname.split("/", 2)[1]}`;
  return { section, isDeeper: pathname !== section };
}

function WaysIn(given: Section) {
  const t = useT();
  return (
    <>
      <a className="brand" href={homePath()} aria-label={t("common.home")}>
        <Brand />
      </a>
      <nav className="site-nav" aria-label={t("common.mainNavigation")}>
        <NavigationLinks {...given} />
      </nav>
      <search className="site-search">
        <form action={searchPath()} method="get">
          <Icon name="search" />
          <SearchInput className="site-search__input" />
        </form>
      </search>
    </>
  );
}

function NavigationLinks({ section, isDeeper }: Section) {
  const t = useT();
  const items = [
    { href: questionsPath(), label: t("common.questions") },
    { href: talksPath(), label: t("common.talks") },
    { href: productsPath(), label: t("common.products") },
    { href: tagsPath(), label: t("common.tags") },
  ];
  return (
    <>
      {items.map(({ href, label }) => (
        <a key={href} href={href} aria-current={section !== href ? undefined : isDeeper ? "true" : "page"}>
          {label}
        </a>
      ))}
    </>
  );
}

function ToolsOfAnyone({ path }: { path: string }) {
  const t = useT();
  return (
    <>
      <a className="bar-button bar-button--search" href={searchPath()} aria-label={t("common.search")}>
        <Icon name="search" />
      </a>
      <div className="bar-switches">
        <LanguageSwitch path={path} />
        <span className="bar-item--wide">
          <ThemeSwitch path={path} />
        </span>
      </div>
    </>
  );
}

function ToolsOfMember({ unreadCount, ...viewer }: SignedIn) {
  return (
    <>
      <Bell unread={unreadCount} />
      <AccountMenu viewer={viewer} />
    </>
  );
}

function LanguageSwitch({ path }: { path: string }) {
  const t = useT();
  const { language } = usePage();
  const other = language === "zh" ? "en" : "zh";
  return (
    <form method="post" action={preferencesPath()}>
      <input type="hidden" name="to" value={path} />
      <button type="submit" className="bar-button" name="language" value={other} lang={other}>
        {t("common.otherLanguage")}
      </button>
    </form>
  );
}

/** Both buttons are there; the style sheet shows the one that changes something. */
function ThemeSwitch({ path }: { path: string }) {
  const t = useT();
  return (
    <form method="post" action={preferencesPath()}>
      <input type="hidden" name="to" value={path} />
      <span className="theme-choice--dark">
        <button
          type="submit"
          className="bar-button"
          name="theme"
          value="dark"
          aria-label={t("common.useDarkTheme")}
          title={t("common.useDarkTheme")}
        >
          <Icon name="moon" />
        </button>
      </span>
      <span className="theme-choice--light">
        <button
          type="submit"
          className="bar-button"
          name="theme"
          value="light"
          aria-label={t("common.useLightTheme")}
          title={t("common.useLightTheme")}
        >
          <Icon name="sun" />
        </button>
      </span>
    </form>
  );
}

function Bell({ unread }: { unread: number }) {
  const t = useT();
  const name = unread > 0 ? t("common.notificationsUnread", { count: unread }) : t("common.notifications");
  return (
    <a className="bar-button" href={notificationsPath()} aria-label={name} title={name}>
      <Icon name="bell" />
      {unread > 0 && <span className="bar-count">{unread > 99 ? "99+" : unread}</span>}
    </a>
  );
}

/** Where signing in should lead back to; the account pages themselves are no such place. */
export function pathToReturnTo(path: string): string | undefined {
  return path === "/" || /^\/(sign-in|sign-up|forgot-password|reset-password|confirm-email)\b/.test(path)
    ? undefined
    : path;
}
