import type { Readable } from "node:stream";
import type { Language, Theme } from "./preferences";

/** What the web process hands to every loader and action, and what they hand back to it. One per request. */
export type LoadContext = {
  /** The reference that stands in the log, in `X-Request-Id` and on the error page. */
  requestId: string;
  language: Language;
  theme: Theme;
  /**
   * Says that the page shows this thing ("question:12", "questions", "everything", …): the page may be kept for
   * anonymous readers and is dropped when PostgreSQL notifies `page_changed` with that tag. Call it before the
   * first query whose rows it speaks for, so that a change during the render is seen.
   */
  shows(tag: string): void;
  /** Logs an unexpected error under the reference of this request, without the values that a query was given. */
  report(error: unknown): void;
  /** The address of the other end; of the nearest untrusted hop when TRUST_PROXY says so. */
  clientAddress: string;
  /** True when it came from this very machine, to ORIGIN's own host and through no proxy. */
  isFromThisMachine?: boolean;
  /** The body was longer than may be held and is not in the request: actions refuse it. */
  isTooLarge?: boolean;
  /** A large file that is the body of the answer: it travels as it is read. The answer says its type and its range. */
  file?: { bytes: number; open: () => Readable };
  /** The whole document in UTF-8, put here by entry.server: it need not travel through a web stream. */
  document?: Buffer;
};

declare module "@remix-run/server-runtime" {
  interface AppLoadContext extends LoadContext {}
}
