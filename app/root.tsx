// The frame of every page. Pages are documents: nothing is hydrated, the script only enhances.
import type { MetaFunction } from "@remix-run/node";
import { isRouteErrorResponse, Meta, Outlet, useRouteError, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { frameOf } from "~/http/frame.server";
import { localeOf } from "~/i18n";
import stylesUrl from "~/styles/app.css?url";
import { ErrorPage, errorTexts } from "~/ui/error-page";
import { statusOfError } from "~/ui/error-status";
import { usePage } from "~/ui/page-context";
import { pageMeta } from "~/ui/page-meta";
import { SiteFooter } from "~/ui/site-footer";
import { SiteHeader } from "~/ui/site-header";
import { UnconfirmedNotice } from "~/ui/unconfirmed-notice";
import { useT } from "~/ui/use-t";
import { ZoneProvider } from "~/ui/zone-context";

export const meta: MetaFunction = ({ matches, error }) =>
  pageMeta(matches, (t) =>
    error
      ? { title: t(errorTexts(statusOfError(error)).title), noIndex: true }
      : { title: t("common.siteName") },
  );

/** Entry.server gives it, under the name of the root. */
const useViewer = () => useRouteLoaderData<typeof frameOf>("root")?.viewer ?? null;

export function Layout({ children }: { children: ReactNode }) {
  const { language, theme, scriptUrl } = usePage();
  const t = useT();
  const viewer = useViewer();
  return (
    <html lang={localeOf(language)} data-theme={theme} data-zone={viewer?.timeZone ?? undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="icon" href="/favicon.ico" sizes="32x32" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <link rel="stylesheet" href={stylesUrl} />
        <script type="module" src={scriptUrl} />
      </head>
      <body data-text-copy={t("common.copyCode")} data-text-copied={t("common.copied")}>
        <a className="skip-link" href="#content">
          {t("common.skipToContent")}
        </a>
        <ZoneProvider value={viewer?.timeZone ?? null}>
          <SiteHeader viewer={viewer} />
          <main className="site-main" id="content" tabIndex={-1}>
            {viewer?.unconfirmedEmail && <UnconfirmedNotice email={viewer.unconfirmedEmail} />}
            {children}
          </main>
          <SiteFooter isVisitor={viewer === null} />
        </ZoneProvider>
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** Pages for what was refused or broke. */
export function ErrorBoundary() {
  const error = useRouteError();
  const viewer = useViewer();
  const reason: unknown = isRouteErrorResponse(error) ? error.data?.reason : null;
  return (
    <ErrorPage
      status={statusOfError(error)}
      reason={typeof reason === "string" ? reason : null}
      viewer={viewer}
    />
  );
}
