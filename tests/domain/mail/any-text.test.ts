// Mails in which anything stands that somebody may be called, or may call something.
import fc from "fast-check";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { describe, expect, test } from "vitest";
import { siteUrl } from "~/adapters/site-address.server";
import { reminderMail } from "~/domain/acceptances/reminder-mail.server";
import { targetMail } from "~/domain/desk/target-mail.server";
import { type ComposedMail, composeMail } from "~/domain/mail/compose.server";
import { changeMail } from "~/domain/talks/change-mail.server";
import { anyText } from "../../support/any-text";

const language = fc.constantFrom("en" as const, "zh" as const);

/** Elements, texts and addresses of a page, in their order. */
function readHtml(html: string) {
  const found = { tags: new Set<string>(), attributes: new Set<string>(), hrefs: [] as string[], text: "" };
  const visit = (node: DefaultTreeAdapterTypes.Node) => {
    if ("tagName" in node) found.tags.add(node.tagName);
    if ("attrs" in node) {
      for (const { name, value } of node.attrs) {
        found.attributes.add(name);
        if (name === "href") found.hrefs.push(value);
      }
    }
    if (node.nodeName === "#text" && "value" in node) found.text += node.value;
    if ("childNodes" in node) node.childNodes.forEach(visit);
  };
  visit(parse(html));
  return found;
}

const KNOWN = {
  tags: ["html", "head", "meta", "title", "body", "p", "a", "br", "blockquote", "hr"],
  attributes: ["lang", "charset", "href"],
};

/** A mail program makes links of what looks like one. */
const withoutOurs = (text: string) => text.replaceAll(/http:\/\/localhost:3000\S*/g, "");

function expectSafe({ subject, text, html }: ComposedMail): void {
  expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  expect([...subject].length).toBeLessThan(2000);
  const { tags, attributes, hrefs, text: seen } = readHtml(html);
  expect([...tags].filter((tag) => !KNOWN.tags.includes(tag))).toEqual([]);
  expect([...attributes].filter((name) => !KNOWN.attributes.includes(name))).toEqual([]);
  expect(hrefs.filter((href) => !href.startsWith(siteUrl("/")))).toEqual([]);
  for (const body of [text, seen]) expect(withoutOurs(body)).not.toMatch(/evil\.example|https?:\/\//);
}

const check = <T>(given: fc.Arbitrary<T>, mailOf: (given: T) => ComposedMail) =>
  fc.assert(
    fc.property(given, (one) => expectSafe(mailOf(one))),
    { numRuns: 200 },
  );

describe("whatever people are called, and call their things", () => {
  test("a mail has one line for a subject, no markup and no links of theirs", () =>
    check(fc.record({ language, subject: anyText, name: anyText, quote: anyText }), ({ quote, ...given }) =>
      composeMail({ ...given, parts: [{ quote }, { path: "/talks/7", label: "See it" }] }),
    ));

  test("so has that of an announced or changed talk", () => {
    const given = fc.record({ language, title: anyText, vendor: anyText, place: anyText, reason: anyText });
    const facts = {
      id: 7,
      startsAt: "2026-12-01T11:30:00.000Z",
      timeZone: "Asia/Shanghai",
      minutes: 60,
      onlineUrl: null,
    };
    const news = fc.constantFrom("announced" as const, "changed" as const, "cancelled" as const);
    check(fc.tuple(given, news), ([{ language, vendor, ...words }, news]) => {
      const status = news === "cancelled" ? "cancelled" : "announced";
      const changes = [{ field: "place" as const, from: words.title, to: words.place }];
      const about = { talkId: 7, vendor, talk: { ...facts, ...words, status } as const, replacement: null };
      const said = changeMail(about, { news, changes }, { language, timeZone: null });
      return composeMail({ ...said, language, name: vendor });
    });
  });

  test("so has that of a target, and of a question that waits for its acceptance", () => {
    check(fc.record({ language, name: anyText, title: anyText }), ({ language, name, title }) => {
      const news = { verb: "target-half", what: "first", severity: "P0" } as const;
      const due = { questionId: 3, dueAt: "2026-12-01T11:30:00.000Z" };
      return targetMail({ ...news, ...due, title }, { name, language, timeZone: null });
    });
    check(fc.record({ language, name: anyText, title: anyText }), ({ language, name, title }) => {
      const whose = { email: "a@example.com", wishes: null, isGone: false };
      const reader = { ...whose, id: 1, userId: 1, language, name, timeZone: null };
      const { subject, text, html } = reminderMail(reader, "a@example.com", {
        questionId: 3,
        title,
        answers: 2,
      });
      return { subject, text, html };
    });
  });
});
