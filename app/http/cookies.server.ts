import { env } from "~/env.server";
import { cookieValue, type Language, languageCookie, type Theme, themeCookie } from "./preferences";

const YEAR = 365 * 24 * 60 * 60;

/** A cookie of this host alone, which no script reads and no other site sends (S7). */
export type HostCookie = {
  /** Its value in a Cookie header, else null. */
  read(cookieHeader: string | null): string | null;
  /** The Set-Cookie value that keeps it for so many seconds. */
  set(value: string, maxAge: number): string;
  /** The Set-Cookie value that takes it away. */
  gone(): string;
};

/** A cookie of this name; on https with the prefix by which browsers refuse it from anybody else. */
export function hostCookie(plainName: string): HostCookie {
  const isSecure = () => env.ORIGIN.startsWith("https:");
  const name = () => (isSecure() ? `__Host-${plainName}` : plainName);
  const set = (value: string, maxAge: number) =>
    `${name()}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${isSecure() ? "; Secure" : ""}`;
  return { read: (header) => cookieValue(header, name()), set, gone: () => set("", 0) };
}

const chosenLanguage = hostCookie(languageCookie);
const chosenTheme = hostCookie(themeCookie);

/** The Set-Cookie values that keep a choice for a year. They say nothing secret, but no script needs them either. */
export const keepLanguage = (language: Language) => chosenLanguage.set(language, YEAR);
export const keepTheme = (theme: Theme) => chosenTheme.set(theme, YEAR);
