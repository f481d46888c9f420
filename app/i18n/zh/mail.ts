import type { mail as english } from "~/i18n/en/mail";
import type { Translated } from "~/i18n/types";

export const mail = {} as const satisfies Translated<typeof english>;
