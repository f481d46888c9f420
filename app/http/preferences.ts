/** What a reader chose, or what their browser asks for: the interface language and the colour theme. Pure. */

export const languages = ["en", "zh"] as const;
export type Language = (typeof languages)[number];

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export type Preferences = { language: Language; theme: Theme };

/** The cookies that carry the choice, without the prefix that they have on https. */
export const languageCookie = "lang";
export const themeCookie = "theme";

/** Both preferences of a request, from its Cookie and Accept-Language header values. Never fails: nonsense counts as absent. */
export function preferencesOf(cookie: string | null, acceptLanguage: string | null): Preferences {
  return {
    language: languageChosen(cookie) ?? languageAccepted(acceptLanguage),
    theme: chosen(themes, choiceIn(cookie, themeCookie)) ?? "system",
  };
}

/** The language that was chosen on this device, by its Cookie header value; null before that. */
export function languageChosen(cookie: string | null): Language | null {
  return chosen(languages, choiceIn(cookie, languageCookie));
}

/** On https its name has the prefix; one without it was set by an older version of this site, and is as harmless. */
function choiceIn(cookie: string | null, name: string): string | null {
  return cookieValue(cookie, `__Host-${name}`) ?? cookieValue(cookie, name);
}

/** The first value of the cookie with exactly this name, else null. */
export function cookieValue(cookie: string | null, name: string): string | null {
  if (cookie === null) return null;
  for (const part of cookie.split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** The narrowing of a posted or stored word to one of the words that we know. */
export function chosen<T extends string>(known: readonly T[], word: unknown): T | null {
  return known.find((one) => one === word) ?? null;
}

/** Any kind of Chinese is answered in Chinese; a browser that wants neither language gets English. */
function languageAccepted(header: string | null): Language {
  if (header === null) return "en";
  let best: Language = "en";
  let bestWeight = 0;
  for (const item of header.slice(0, 200).split(",")) {
    const [range = "", ...parameters] = item.trim().toLowerCase().split(";");
    const language = chosen(languages, range.split("-")[0]);
    const weight = weightOf(parameters);
    if (language && weight > bestWeight) {
      best = language;
      bestWeight = weight;
    }
  }
  return best;
}

function weightOf(parameters: string[]): number {
  const q = parameters.map((one) => one.trim()).find((one) => one.startsWith("q="));
  const weight = q === undefined ? 1 : Number(q.slice(2));
  return Number.isFinite(weight) ? weight : 0;
}
