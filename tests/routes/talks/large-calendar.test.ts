// A calendar of 2,000 talks, which programs ask for again and again: written once, kept, and 304 to who has it.
import { beforeAll, expect, test, vi } from "vitest";
import * as adapter from "~/adapters/calendar.server";
import { db, sql } from "~/db.server";
import { calendarOfTalks } from "~/domain/talks/calendar.server";
import { announced, makeWorld, talkForm } from "../../domain/talks/world";
import { startWholeSite } from "../../support/whole-site";

vi.mock("~/adapters/calendar.server", { spy: true });

const TALKS = 2_000;
const world = await makeWorld();
const abstract = "What a network loses, and how much of it is heard. ".repeat(5).trim();
const entriesIn = (text: string) => text.split("BEGIN:VEVENT\r\n").length - 1;
const writeTalk = vi.mocked(adapter.writeTalk);

beforeAll(async () => {
  const id = await announced(world, world.people.L3, talkForm({ abstract }));
  await sql`
    insert into talks (uid, title, abstract, description, description_html, description_plain, language, time_zone, minutes, online_url,
      created_by, local_start, starts_at, announced_at)
    select uid || '-' || n, title || ' ' || n, abstract, description, description_html, description_plain, language, time_zone, minutes,
      online_url, created_by, local_start + make_interval(hours => n), (local_start + make_interval(hours => n)) at time zone time_zone, now()
    from talks, generate_series(1, ${TALKS - 1}) n where id = ${id}`;
});

test("is written in turns with other work, and once for all who ask", async () => {
  const { writeTalk: write } = await vi.importActual<typeof adapter>("~/adapters/calendar.server");
  const writtenIn = new Map<number, number>();
  let turn = 0;
  writeTalk.mockImplementation((talk) => {
    writtenIn.set(turn, (writtenIn.get(turn) ?? 0) + 1);
    return write(talk);
  });
  let isDone = false;
  const others = (async () => {
    for (; !isDone; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  })();
  const { text } = await calendarOfTalks(db, { kind: "all" }, "en");
  isDone = true;
  await others;
  expect(entriesIn(text)).toBe(TALKS);
  expect(writeTalk).toHaveBeenCalledTimes(TALKS);
  expect(Math.max(...writtenIn.values()), "in one turn").toBeLessThanOrEqual(20);

  await sql`update talks set title = 'Another title' where id = (select max(id) from talks)`;
  const again = await calendarOfTalks(db, { kind: "all" }, "en");
  expect(again.text).toContain("SUMMARY:Another title\r\n");
  expect(writeTalk, "the one that changed").toHaveBeenCalledTimes(TALKS + 1);
});

test("is kept whole by the web process, which answers 304 by itself", async () => {
  const site = await startWholeSite();
  const read = (headers: Record<string, string> = {}) => fetch(`${site.url}/talks.ics`, { headers });
  const first = await read();
  expect(entriesIn(await first.text())).toBe(TALKS);
  const second = await read();
  expect([second.headers.get("x-page-cache"), entriesIn(await second.text())]).toEqual(["hit", TALKS]);
  const third = await read({ "If-None-Match": first.headers.get("etag") ?? "" });
  expect([third.status, third.headers.get("x-page-cache"), await third.text()]).toEqual([304, "hit", ""]);
});
