import { createContext, useContext } from "react";
import type { Pieces } from "./pieces";

/** The signed-in reader as the frame of the page needs it; root's loader knows it, entry.server does not. */
export type PageViewer = { id: number; name: string };

/** What every component may know of the page that it stands on. */
export type Page = {
  language: "en" | "zh";
  theme: "system" | "light" | "dark";
  /** The address of the enhancement script (app/entry.client.tsx after the build). */
  scriptUrl: string;
  /** Path and query of this page, for "back to here" links. */
  path: string;
  /** The reference that stands in the log too; the error page shows it. */
  requestId: string;
  viewer?: PageViewer | null;
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
