import { expect, test } from "vitest";
import { targetMail } from "~/domain/desk/target-mail.server";
import type { Language } from "~/i18n";

test.each<[Language, string]>([
  ["en", "[P1] The first official response is overdue: No sound"],
  ["zh", "[P1] 首次官方响应已超时：No sound"],
])("the subject of a mail in %s has the colon of that language", (language, subject) => {
  const news = {
    ...{ verb: "target-missed" as const, what: "first" as const, questionId: 7 },
    ...{ title: "No sound", severity: "P1", dueAt: "2026-11-12T08:00:00Z" },
  };
  expect(targetMail(news, { name: "Mei", language, timeZone: null }).subject).toBe(subject);
});
