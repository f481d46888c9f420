// What a vendor promised for a question beside what it did, on its page: honest after a miss.
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { acceptAnswer } from "~/domain/acceptances/accept.server";
import { waitForAsker } from "~/domain/desk/wait.server";
import { regradeInput } from "~/domain/questions/input";
import { regradeQuestion } from "~/domain/questions/regrade.server";
import { closeQuestion } from "~/domain/questions/state.server";
import { questionHistoryPath, questionPath } from "~/paths";
import { responseTargets, supportHours } from "~db/schema/support";
import { letTimePass } from "../../domain/clock/past";
import { answer, ask, makeHouse, makeMember, makeStaff } from "../../support/factories";
import { rendered } from "../../support/render";
import { visitorRequest } from "../../support/request";

const house = await makeHouse();
const asker = await makeMember();
const moderator = await makeMember({ roles: ["moderator"] });
const l2 = await makeStaff(house.vendor, "L2");
const vendorId = house.vendor.id;
await db.insert(responseTargets).values([
  { vendorId, severity: "P1", stage: "live", firstResponseMinutes: 30, solutionMinutes: 240 },
  {
    vendorId,
    severity: "P2",
    stage: "integration",
    firstResponseMinutes: 240,
    solutionMinutes: null,
    counting: "support-hours",
  },
]);
await db.insert(supportHours).values({
  vendorId,
  region: "china",
  timeZone: "Asia/Shanghai",
  weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 540, to: 1080 })),
});

const askLive = () => ask(db, asker, { product: house.product.slug, severity: "P1", stage: "live" });

/** The words of the page, and how often some of them stand there. */
async function wordsOf(path: string, language: "en" | "zh" = "en"): Promise<string> {
  const { html } = await rendered(visitorRequest(path), { language });
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ");
}
const pageOf = (id: number, language?: "en" | "zh") => wordsOf(questionPath(id), language);

test("what runs says how much time is left, and what is missed how much is over", async () => {
  const id = await askLive();
  await letTimePass(db, id, 60);
  const page = await pageOf(id);
  expect(page).toMatch(/Target 30 min Missed: due by [^,]+(, [^,]+)*, 30 min ago/);
  expect(page).toMatch(/Target 4 h Due by .+, 2 h 5\d min left/);
  expect(await pageOf(id, "zh")).toMatch(/已超时：应在 .+ 前，已超出 30 分钟/);
});

test("what was missed stays missed when the question is closed, and what was not is no longer expected", async () => {
  const id = await askLive();
  await letTimePass(db, id, 60);
  await closeQuestion(db, moderator, id, "off topic here");
  const page = await pageOf(id);
  expect(page).toMatch(/Target 30 min Missed: due by .+, no longer expected/);
  expect(page).toMatch(/Target 4 h No longer expected/);
});

test("what was missed before support waited for the asker is not called open; the wait stands there once", async () => {
  const id = await askLive();
  await letTimePass(db, id, 300);
  await waitForAsker(db, l2, id, { request: "the whole log" });
  const page = await pageOf(id);
  expect(page).toMatch(/Target 4 h Missed: due by .+, 1 h ago/);
  expect(page).not.toContain("Stands still");
  expect(page.match(/Waiting for the asker/g)).toHaveLength(1);

  const inTime = await askLive();
  await waitForAsker(db, l2, inTime, { request: "the whole log" });
  expect(await pageOf(inTime)).toContain("Target 4 h Stands still: support waits for the asker");
});

test("what was solved late says by how much", async () => {
  const id = await askLive();
  await letTimePass(db, id, 300);
  await acceptAnswer(db, asker, id, await answer(db, l2, id));
  expect(await pageOf(id)).toContain("Target 4 h after 5 h · late by 1 h");
});

test("a target in support hours says so", async () => {
  const id = await ask(db, asker, { product: house.product.slug, severity: "P2", stage: "integration" });
  expect(await pageOf(id)).toContain("Target 4 h of support hours");
  expect(await pageOf(id, "zh")).toContain("目标 4 小时（按支持时间计）");
  expect(await pageOf(await askLive())).not.toContain("of support hours");
});

test("a regrade of the stage stands on the page and in the history with both grades and the reason", async () => {
  const id = await askLive();
  const grade = regradeInput.parse({ severity: "P1", stage: "selection", reason: "they only try it out" });
  await regradeQuestion(db, l2, id, grade);
  const page = await pageOf(id);
  expect(page).toMatch(/Regraded from P1 Live to P1 Selection by .+: they only try it out/i);
  expect(await wordsOf(questionHistoryPath(id))).toMatch(
    /regraded the question from P1 Live to P1 Selection/i,
  );
  expect(await wordsOf(questionHistoryPath(id), "zh")).toMatch(/重新评定了问题，由 P1 .+改为 P1 /);
});
