// What the components promise whoever reads without eyes, without script or with a strict policy.
import { readdirSync, readFileSync } from "node:fs";
import { createElement, type ReactElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { AccountMenu } from "~/ui/account-menu";
import { ModeratorBadge } from "~/ui/badge";
import { FormError } from "~/ui/form-error";
import { OfficialMark } from "~/ui/marks";
import { type Page, PageContext } from "~/ui/page-context";
import { PersonLine, PersonName } from "~/ui/person-line";
import { Sentence, Spaced } from "~/ui/sentence";
import { Time } from "~/ui/time";
import { VoteBox } from "~/ui/vote-box";

const sources = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tsx"))
  .map((name) => ({ name, code: readFileSync(`app/${name}`, "utf8") }));

describe("the code of the pages", () => {
  it("has no inline style, which the content security policy forbids", () => {
    expect(sources.filter(({ code }) => /\bstyle=\{/.test(code)).map(({ name }) => name)).toEqual([]);
  });

  it("asks for icons that are there", () => {
    const there = new Set(
      [...readFileSync("app/ui/icons.svg", "utf8").matchAll(/id="([\w-]+)"/g)].map(([, id]) => id),
    );
    const type = /export type IconName =([^;]+);/.exec(readFileSync("app/ui/icon.tsx", "utf8"))?.[1] ?? "";
    expect(new Set([...type.matchAll(/"([\w-]+)"/g)].map(([, name]) => name))).toEqual(there);
  });
});

describe("AccountMenu", () => {
  it.each([
    ["has", null],
    ["has not, while the address is not confirmed,", "han@example.com"],
  ])("%s a way to one's own page", (_, unconfirmedEmail) => {
    const viewer = {
      id: 7,
      name: "Han",
      unreadCount: 0,
      isAdmin: false,
      moderates: false,
      tendsSearch: false,
      desks: [],
      unconfirmedEmail,
    };
    const html = shown(createElement(AccountMenu, { viewer }));
    expect(html.includes('href="/people/7"')).toBe(unconfirmedEmail === null);
    expect(html).toContain('href="/settings"');
  });
});

describe("VoteBox", () => {
  it("posts the vote, and takes back the one that is pressed", () => {
    const html = shown(createElement(VoteBox, { action: "/answers/7/vote", score: -2, mine: -1 }));
    expect(html).toContain('method="post" action="/answers/7/vote"');
    expect(html).toMatch(/value="1" aria-pressed="false"/);
    expect(html).toMatch(/value="0" aria-pressed="true"/);
    expect(html).toContain("−2");
  });

  it("leads visitors to sign in by either arrow, and has no form for them", () => {
    const html = shown(
      createElement(VoteBox, {
        action: "/a",
        score: 1,
        mine: 0,
        barred: "signed-out",
        signInHref: "/sign-in?to=x",
      }),
    );
    expect(html.match(/<a class="vote__button" href="[^"]*" aria-label="[^"]*"/g)).toEqual([
      '<a class="vote__button" href="/sign-in?to=x" aria-label="Useful: sign in to vote"',
      '<a class="vote__button" href="/sign-in?to=x" aria-label="Not useful: sign in to vote"',
    ]);
    expect(html).toMatch(/aria-label="Useful.*vote__score.*aria-label="Not useful/);
    expect(html).not.toContain("<form");
  });

  it("cannot be pressed on one's own post", () => {
    const html = shown(createElement(VoteBox, { action: "/a", score: 1, mine: 0, barred: "own" }));
    expect(html.match(/disabled=""/g)).toHaveLength(2);
  });
});

describe("OfficialMark", () => {
  const mark = {
    state: "official",
    vendorName: "LumenVoice",
    platforms: ["Android", "iOS"],
    productName: "Lumen RTC SDK",
    fromVersion: "4.2",
    toVersion: null,
    by: { id: 1, name: "<b>Chen</b>", href: "/people/1", tier: "L2" },
    at: "2026-11-12T08:00:00Z",
    note: "<i>note</i>",
  } as const;

  it("says whose it is, for what, by whom and when", () => {
    const html = shown(createElement(OfficialMark, { mark }));
    expect(html).toContain('role="group" aria-label="Official mark of LumenVoice"');
    expect(html).toContain("Official for Lumen RTC SDK on Android and iOS, 4.2 and later");
    expect(html).toContain('<time dateTime="2026-11-12T08:00:00Z" data-format="date">12 Nov 2026</time>');
    expect(html).toContain("L2");
  });

  it("shows names and notes as text", () => {
    const html = shown(createElement(OfficialMark, { mark }));
    expect(html).toContain("&lt;b&gt;Chen");
    expect(html).toContain("&lt;i&gt;note");
  });

  it("names three releases it was not checked for, and how many more there are", () => {
    const with_ = (unchecked: string[]) =>
      shown(createElement(OfficialMark, { mark: { ...mark, checkedFor: "4.5", unchecked } }));
    expect(with_(["4.8", "4.7", "4.6"])).toContain("Checked for 4.5; not yet checked for 4.8, 4.7, 4.6.");
    expect(with_(["5.0", "4.9", "4.8", "4.7", "4.6"])).toContain(
      "not yet checked for 5.0, 4.9, 4.8 and 2 more.",
    );
  });

  it("that needs a re-check leads to the difference and says that it was official", () => {
    const html = shown(
      createElement(OfficialMark, { mark: { ...mark, state: "needs-recheck", diffHref: "/d" } }),
    );
    expect(html).toContain("Was official for");
    expect(html).toContain('<a href="/d">See what changed</a>');
    expect(html).not.toContain("mark--official");
  });
});

describe("Sentence", () => {
  const parts = { who: createElement("b", null, "W"), time: createElement("i", null, "T") };
  it("keeps the word order of each language", () => {
    expect(shown(createElement(Sentence<"common.markedBy">, { of: "common.markedBy", parts }))).toBe(
      "Marked <i>T</i> by <b>W</b>",
    );
    expect(shown(createElement(Sentence<"common.markedBy">, { of: "common.markedBy", parts }), "zh")).toBe(
      "<b>W</b> 于 <i>T</i> 标记",
    );
  });

  it("has no space between Chinese and Chinese, whatever element a part is", () => {
    const said = (name: string, language: Page["language"]) => {
      const who = createElement(PersonName, { person: { name, href: "/people/7" } });
      const time = createElement(Time, { at: "2026-11-12T08:00:00Z" });
      const html = shown(
        createElement(Sentence<"common.markedBy">, { of: "common.markedBy", parts: { who, time } }),
        language,
      );
      return html.replace(/<[^>]*>/g, "");
    };
    expect(said("陈静", "zh")).toBe("陈静于 2026年11月12日标记");
    expect(said("Mei Lin", "zh")).toBe("Mei Lin 于 2026年11月12日标记");
    expect(said("陈静", "en")).toBe("Marked 12 Nov 2026 by 陈静");
  });

  it("keeps its distance from what has a border, and from what is not known", () => {
    const tag = createElement("a", { className: "tag" }, "回声");
    const badge = createElement(ModeratorBadge);
    for (const who of [tag, badge]) {
      const html = shown(
        createElement(Sentence<"support.answeredBy">, {
          of: "support.answeredBy",
          parts: { link: who, tier: "L2" },
        }),
        "zh",
      );
      expect(html).toMatch(/^由 </);
    }
  });
});

describe("Spaced", () => {
  const line = (language: Page["language"], ...parts: ReactNode[]) =>
    shown(createElement(Spaced, null, ...parts), language).replace(/<[^>]*>/g, "");
  const who = createElement("b", { key: "who" }, createElement("bdi", null, "陈静"));

  it("parts what stands in a row, but not Chinese from Chinese", () => {
    expect(line("zh", who, "（L2）", "", null, "标记", "4.5.1")).toBe("陈静（L2）标记 4.5.1");
    expect(line("en", who, "(L2)", "", null, "marked", "4.5.1")).toBe("陈静 (L2) marked 4.5.1");
  });

  it("knows the words of a sentence and of a row inside", () => {
    const sentence = createElement(Sentence<"questions.supersededBy">, {
      of: "questions.supersededBy",
      parts: { answer: who },
    });
    expect(line("zh", who, sentence)).toBe("陈静，由陈静取代");
    expect(line("zh", "由", createElement(Spaced, null, "标记", "L2"))).toBe("由标记 L2");
  });
});

describe("Time", () => {
  const at = "2026-11-12T18:30:00Z";
  it("names UTC while nobody knows the reader's zone", () => {
    expect(shown(createElement(Time, { at, format: "moment" }))).toContain("12 Nov 2026, 18:30 UTC");
  });
  it("stays in a zone that was asked for", () => {
    const html = shown(createElement(Time, { at, format: "talk", zone: "Asia/Shanghai" }));
    expect(html).toContain("GMT+8");
    expect(html).not.toContain("data-format");
  });
  it("gives back what is no instant and survives an unknown zone", () => {
    expect(shown(createElement(Time, { at: "soon" }))).toContain(">soon<");
    expect(shown(createElement(Time, { at, zone: "Mars/Olympus" }))).toContain("12 Nov 2026");
  });
});

describe("FormError", () => {
  it("links each error to its field, and is absent without errors", () => {
    const html = shown(createElement(FormError, { fields: { title: "Too short" } }));
    expect(html).toContain('role="alert" tabindex="-1"');
    expect(html).toContain('<a href="#title">Too short</a>');
    expect(shown(createElement(FormError, { fields: { title: undefined } }))).toBe("");
  });
});

describe("PersonLine", () => {
  it("does not name a deleted account", () => {
    const html = shown(createElement(PersonLine, { person: { id: 3, name: "Secret", href: null } }));
    expect(html).toContain("deleted account");
    expect(html).not.toContain("Secret");
  });
});

function shown(element: ReactElement, language: Page["language"] = "en"): string {
  const value: Page = { language, theme: "system", scriptUrl: "/s.js", path: "/", requestId: "r" };
  return renderToStaticMarkup(createElement(PageContext.Provider, { value }, element));
}
