import type { TextKey } from "~/i18n";
import { homePath, questionsPath, searchPath, signInPath } from "~/paths";
import { ButtonLink } from "./button";
import type { IconName } from "./icon";
import { usePage } from "./page-context";
import { pathToReturnTo } from "./site-header";
import { useErrorText, useT } from "./use-t";
import { Wave } from "./wave";
import { Written } from "./written";

type ErrorPageProps = {
  status: number;
  /** The key of a text that says more. */
  reason?: string | null;
  /** Who is signed in, if anybody is. */
  viewer: { name: string } | null;
};

/** A page for what could not be done: says what happened and offers a way on. */
export function ErrorPage({ status, reason, viewer }: ErrorPageProps) {
  const t = useT();
  const say = useErrorText();
  const { requestId, typed } = usePage();
  const { title, text } = errorTexts(status);
  const explained = isRefusal(status) && viewer ? t("errors.notForYou", { name: viewer.name }) : t(text);
  return (
    <div className="page page--reading">
      <div className="error-page">
        <Wave className="error-page__wave" />
        <span className="error-page__status">{status}</span>
        <h1>{t(title)}</h1>
        <p>{say(reason) ?? explained}</p>
        <Written values={typed ?? {}} />
        {status >= 500 && requestId && <code className="error-page__reference">{requestId}</code>}
        <WaysOn status={status} isVisitor={viewer === null} />
      </div>
    </div>
  );
}

/** The likeliest way on first. What was not found is looked for, what is refused was asked for on some page, and all else may work again. */
function WaysOn({ status, isVisitor }: { status: number; isVisitor: boolean }) {
  const t = useT();
  const { path, back: placeBack, takesOnlyForms = false } = usePage();
  const home = { href: homePath(), label: t("errors.wayHome") };
  const search: Way = { href: searchPath(), label: t("errors.waySearch"), icon: "search" };
  const back = placeBack && {
    href: placeBack,
    label: t(takesOnlyForms ? "errors.wayBackToForm" : "errors.wayBack"),
  };
  const signIn = { href: signInPath(pathToReturnTo(path)), label: t("common.signIn") };
  const again = back ? [back, home] : [home, search];
  const refused = isVisitor ? [signIn, home] : takesOnlyForms ? again : [home, search];
  const ways: Way[] = status === 404 || status === 410 ? [search, home] : isRefusal(status) ? refused : again;
  return (
    <div className="error-page__ways cluster">
      {ways.map(({ label, ...way }, place) => (
        <ButtonLink key={label} look={place === 0 ? "primary" : "plain"} {...way}>
          {label}
        </ButtonLink>
      ))}
      <a href={questionsPath()}>{t("errors.wayQuestions")}</a>
    </div>
  );
}

type Way = { href: string; label: string; icon?: IconName };

const isRefusal = (status: number) => status === 401 || status === 403;

/** The words for a status. */
export function errorTexts(status: number) {
  switch (status) {
    case 404:
    case 410:
      return { title: "errors.notFoundTitle", text: "errors.notFoundText" } as const satisfies Texts;
    case 401:
    case 403:
      return { title: "errors.notAllowedTitle", text: "errors.notAllowedText" } as const satisfies Texts;
    case 409:
      return { title: "errors.conflictTitle", text: "errors.conflictText" } as const satisfies Texts;
    case 413:
      return { title: "errors.tooLargeTitle", text: "errors.tooLargeText" } as const satisfies Texts;
    case 429:
      return { title: "errors.tooManyTitle", text: "errors.tooManyText" } as const satisfies Texts;
    case 503:
      return { title: "errors.busyTitle", text: "errors.busyText" } as const satisfies Texts;
    default:
      return status >= 500
        ? ({ title: "errors.brokenTitle", text: "errors.brokenText" } as const satisfies Texts)
        : ({ title: "errors.badRequestTitle", text: "errors.badRequestText" } as const satisfies Texts);
  }
}

type Texts = { title: TextKey; text: TextKey };
