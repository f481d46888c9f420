import type { talks as english } from "~/i18n/en/talks";
import type { Translated } from "~/i18n/types";

export const talks = {} as const satisfies Translated<typeof english>;
