import type { official as english } from "~/i18n/en/official";
import type { Translated } from "~/i18n/types";

export const official = {} as const satisfies Translated<typeof english>;
