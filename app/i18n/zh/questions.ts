import type { questions as english } from "~/i18n/en/questions";
import type { Translated } from "~/i18n/types";

export const questions = {} as const satisfies Translated<typeof english>;
