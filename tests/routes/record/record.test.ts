// The record over HTTP: the same for everybody, every number as long as its list, and no words of what nobody may see.
import { sql as fragment } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { acceptAnswer } from "~/domain/acceptances/accept.server";
import { rebuildRecord } from "~/domain/clock/rebuild.server";
import { withdrawMark } from "~/domain/official/mark.server";
import { editQuestion } from "~/domain/questions/edit.server";
import { closeQuestion, deleteQuestion, hideQuestion } from "~/domain/questions/state.server";
import { listFigures } from "~/domain/record/summary";
import type { Member } from "~/domain/viewer";
import {
  answer,
  ask,
  makeHouse,
  makeMember,
  makeStaff,
  mark,
  questionForm,
  revisionOf,
} from "../../support/factories";
import { asOwner } from "../../support/owner";
import { rendered } from "../../support/render";
import { signedInRequest, visitorRequest } from "../../support/request";

const house = await makeHouse();
const { vendor, otherVendor, product } = house;
const people = {
  asker: await makeMember(),
  other: await makeMember(),
  moderator: await makeMember({ roles: ["moderator"] }),
  l2: await makeStaff(vendor, "L2"),
};
const base = `/vendors/${vendor.slug}/record`;
const get = async (path: string, who?: Member) =>
  rendered(who ? await signedInRequest(who, path) : visitorRequest(path));

/** The clock of the question began, and everything of it came due, so many hours earlier. */
async function age(questionId: number, hours: number): Promise<void> {
  await asOwner(
    db,
    fragment`alter table events disable trigger user`,
    fragment`update events set at = at - make_interval(hours => ${hours}), data = case when data ? 'terms' and data->'terms' <> 'null' then
      jsonb_set(jsonb_set(data, '{terms,firstDueAt}', to_jsonb((data->'terms'->>'firstDueAt')::timestamptz - make_interval(hours => ${hours}))),
        '{terms,solutionDueAt}', to_jsonb((data->'terms'->>'solutionDueAt')::timestamptz - make_interval(hours => ${hours}))) else data end
    where question_id = ${questionId}`,
    fragment`alter table events enable trigger user`,
  );
}

beforeAll(async () => {
  const { asker, other, moderator, l2 } = people;
  for (const severity of ["P1", "P2"])
    for (const stage of ["live", "integration"])
      await sql`insert into response_targets (vendor_id, severity, stage, first_response_minutes, solution_minutes)
        values (${vendor.id}, ${severity}, ${stage}, 60, 600)`;
  const of = (severity: string, title: string) => ask(db, asker, { product: product.slug, severity, title });

  const kept = await of("P1", "Answered in time and solved");
  await acceptAnswer(db, asker, kept, await answer(db, l2, kept));
  await of("P1", "Waits but is not due yet");
  await of("P3", "Has no target at all");
  const community = await of("P2", "The community was there first");
  await answer(db, other, community);
  await answer(db, l2, community);
  const waits = await of("P2", "Waits past its time");
  const closed = await of("P2", "Closed past its time");
  const hidden = await of("P2", "HIDDENTITLE of an insult");
  const deleted = await of("P1", "DELETEDTITLE of a mistake");
  for (const id of [waits, closed, hidden, deleted]) await age(id, 30);
  await closeQuestion(db, moderator, closed, "off topic here");
  await hideQuestion(db, moderator, hidden, "an insult in it");
  await deleteQuestion(db, asker, deleted);
  const marked = await of("P2", "A mark that did not hold");
  const markedAnswer = await answer(db, other, marked);
  await mark(db, l2, markedAnswer);
  await withdrawMark(db, l2, markedAnswer, "it does not hold");
  const regraded = await of("P1", "=HYPERLINK(1) less bad than it seemed");
  const form = questionForm({
    product: product.slug,
    severity: "P2",
    title: "=HYPERLINK(1) less bad than it seemed",
  });
  await editQuestion(db, asker, regraded, {
    ...form,
    base: await revisionOf(db, "questions", regraded),
    summary: "",
  });
  // The clocks follow the events that were made older.
  await rebuildRecord(db);
});

describe("the record of a vendor", () => {
  test("is the same for a visitor, a member, staff and the lead", async () => {
    const main = async (path: string, who?: Member) => {
      const { html, status } = await get(path, who);
      expect(status).toBe(200);
      return html.slice(html.indexOf("<main"), html.indexOf("</main>"));
    };
    const lead = await makeMember({ staffOf: { vendorId: vendor.id, tier: "L3" } });
    await sql`update memberships set is_lead = true where user_id = ${lead.id}`;
    for (const path of [
      base,
      `${base}?severity=P2&stage=integration`,
      `${base}/questions?figure=first-late`,
      "/vendors",
    ]) {
      const seen = await main(path);
      for (const who of [people.asker, people.l2, people.moderator, lead])
        expect(await main(path, who)).toBe(seen);
    }
  });

  test("says what was kept, what was missed and what still runs", async () => {
    const { html } = await get(base);
    const numberOf = (figure: string) =>
      Number(new RegExp(`record/questions\\?figure=${figure}"[^>]*>(\\d+)<`).exec(html)?.[1]);
    expect(Object.fromEntries(listFigures.map((figure) => [figure, numberOf(figure)]))).toEqual({
      asked: 10,
      first: 2,
      "first-in-time": 2,
      // Waiting, closed, hidden and deleted, each past its time.
      "first-late": 4,
      "first-running": 5,
      "first-stopped": 3,
      solution: 1,
      "solution-in-time": 1,
      "solution-late": 4,
      "solution-running": 6,
      "solution-stopped": 3,
      "community-first": 2,
      "marks-withdrawn": 1,
      "regraded-down": 1,
    });
  });

  test("leads from medians, shares and points of charts to their questions as well, on the vendor's own page too", async () => {
    const { vendor: own, product: of } = await makeHouse();
    await sql`insert into response_targets (vendor_id, severity, stage, first_response_minutes, solution_minutes)
      values (${own.id}, 'P1', 'live', 60, 600)`;
    const given = { product: of.slug, severity: "P1", stage: "live" };
    const staff = await makeStaff(own, "L2");
    for (let made = 0; made < 10; made += 1) {
      const id = await ask(db, people.asker, given);
      await answer(db, staff, id);
      if (made < 3) await age(id, 24 * 40);
    }
    await rebuildRecord(db);
    const linked = (html: string, text: RegExp) => {
      const [, href = ""] =
        new RegExp(`<a href="([^"]*/record/questions[^"]*)"[^>]*>${text.source}</a>`).exec(html) ?? [];
      return href.replaceAll("&amp;", "&");
    };
    const { html } = await get(`/vendors/${own.slug}/record`);
    expect(linked(html, /[\d.]+ (?:min|h|d)/)).toContain("figure=asked");
    expect(linked(html, /\d+%/)).toContain("figure=first-in-time");
    const points = [...html.matchAll(/<a href="([^"]*)" tabindex="-1" aria-label="([^"]*): (\d+)"/g)];
    expect(points.length).toBeGreaterThan(0);
    for (const [, href = "", , count] of points) {
      expect(href).toMatch(/month=20\d\d-\d\d/);
      const list = await get(href.replaceAll("&amp;", "&"));
      expect(/<b>(\d+) questions?<\/b>/.exec(list.html)?.[1], href).toBe(count);
    }
    const page = await get(`/vendors/${own.slug}`);
    expect(linked(page.html, /10/)).toContain("figure=asked");
    expect(linked(page.html, /\d+%/)).toContain("figure=first-in-time");
    expect((await get(`/vendors/${otherVendor.slug}`)).html).not.toContain("/record/questions");
  });

  test("has a list behind every number that is as long as it says", async () => {
    for (const path of [base, `${base}?severity=P2`, `${base}?month=all&language=en`, "/vendors"]) {
      const { html } = await get(path);
      const links = [
        ...html.matchAll(/href="(\/vendors\/[^"]*\/record\/questions\?[^"]*figure=[^"]*)"[^>]*>(\d+)</g),
      ];
      expect(links.length).toBeGreaterThan(5);
      for (const [, href = "", count] of links) {
        const list = await get(href.replaceAll("&amp;", "&"));
        const said = /<b>(\d+) questions?<\/b>/.exec(list.html)?.[1];
        expect(said, href).toBe(count);
        const rows = list.html.split("<tbody>")[1]?.split("<tr>").length ?? 1;
        expect(rows - 1, href).toBe(Number(count));
      }
    }
  });

  test("keeps a hidden or deleted question without its words", async () => {
    for (const path of [
      `${base}/questions?figure=first-late`,
      `${base}.csv?figure=first-late`,
      `${base}.atom`,
      base,
    ]) {
      const { html } = await get(path, people.moderator);
      expect(html).not.toContain("HIDDENTITLE");
      expect(html).not.toContain("DELETEDTITLE");
    }
    const { html } = await get(`${base}/questions?figure=first-late`);
    expect(html).toContain("A question that was deleted");
    expect(html).toContain("A question that was hidden");
    expect(html).toContain("Waits past its time");
  });

  test("is a table that no spreadsheet runs", async () => {
    const { html: csv, status } = await get(`${base}.csv`);
    expect(status).toBe(200);
    const lines = csv.trimEnd().split("\r\n");
    expect(lines).toHaveLength(11);
    expect(csv).toContain(",'=HYPERLINK(1)");
    const gone = lines.filter((line) => line.includes(",deleted,") || line.includes(",hidden,"));
    expect(gone).toHaveLength(2);
    for (const line of gone) expect(line.startsWith(",,")).toBe(true);
  });

  test("is a feed of misses that everybody may see", async () => {
    const { html: feed } = await get(`${base}.atom`);
    expect(feed.split("<entry>").length - 1).toBe(2);
    expect(feed).toContain("P2 · Waits past its time");
    expect(feed).toContain("first response missed");
    expect(feed).not.toContain("Answered in time");
  });

  test("is not there for a vendor that is not there", async () => {
    for (const path of ["/record", "/record/questions", "/record.csv", "/record.atom"])
      expect((await get(`/vendors/nobody${path}`)).status).toBe(404);
  });

  test("shows a page past the end and odd conditions as what they are", async () => {
    expect((await get(`${base}/questions?page=9`)).html).toContain("There is nothing on this page.");
    expect((await get(`${base}?month=2020-01`)).html).toContain("Nothing to count yet");
    expect((await get(`${base}?product=not-theirs&severity=%27&stage=x`)).status).toBe(200);
  });
});

test("vendors side by side say nothing of few questions", async () => {
  const { html } = await get("/vendors");
  const row = (name: string) => html.split("<tr>").find((one) => one.includes(`>${name}<`)) ?? "";
  expect(row(otherVendor.name)).toContain("Too few to say (0)");
  expect(row(vendor.name)).not.toContain("Too few");
  expect(row(vendor.name)).toContain("figure=first-late");
});
