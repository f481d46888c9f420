import { env } from "~/env.server";

/** The address of a path of this site for mails, feeds and calendars: on ORIGIN, whatever Host a request named. */
export function siteUrl(path: string): string {
  return env.ORIGIN + path;
}

/** The host name of this site, for Message-IDs and calendar UIDs. */
export function siteHost(): string {
  return new URL(env.ORIGIN).hostname;
}
