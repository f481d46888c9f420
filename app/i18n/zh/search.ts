import type { search as english } from "~/i18n/en/search";
import type { Translated } from "~/i18n/types";

export const search = {} as const satisfies Translated<typeof english>;
