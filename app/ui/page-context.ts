import { createContext, useContext } from "react";
import type { Pieces } from "./pieces";

/** What every component may know of the page that it stands on. */
export type Page = {
  language: "en" | "zh";
  theme: "system" | "light" | "dark";
  /** The address of the enhancement script (app/entry.client.tsx after the build). */
  scriptUrl: string;
  /** Path and query for "back to here" links: of this page, or of the one whose form was refused here. */
  path: string;
  /** Whether that is another page than this one, because the address of this one only takes forms. */
  takesOnlyForms?: boolean;
  /** Where the page of a refusal leads back to; null where there is nothing to go back to. */
  back?: string | null;
  /** The reference that stands in the log too; the error page shows it. */
  requestId: string;
  /** What a form held that was sent here and is not shown. */
  typed?: Readonly<Record<string, string>> | null;
  /** Takes what is bytes already; without it everything is written as text. */
  pieces?: Pieces;
};

export const PageContext = createContext<Page | null>(null);

/** The page that is being rendered. Throws outside of a page: that is a programming error. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("usePage was called outside of a PageContext");
  return page;
}
