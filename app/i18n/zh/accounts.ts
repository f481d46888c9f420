import type { accounts as english } from "~/i18n/en/accounts";
import type { Translated } from "~/i18n/types";

export const accounts = {} as const satisfies Translated<typeof english>;
