// The pages of the desk as staff get them, without a script: forms keep what was typed, and internal words stay inside.
import { beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { claimQuestion } from "~/domain/desk/claim.server";
import { handOver } from "~/domain/desk/hand-over.server";
import { addNote } from "~/domain/desk/note.server";
import { action as deskAction } from "~/routes/desk/desk";
import { action as questionDeskAction } from "~/routes/desk/question-desk";
import { action as webhooksAction, loader as webhooksLoader } from "~/routes/desk/webhooks";
import { askAtDesk, itemOf, makeDesk } from "../../domain/desk/world";
import { rendered } from "../../support/render";
import { call, signedInRequest, statusOf, visitorRequest } from "../../support/request";

const world = await makeDesk();
const { l1, l2, lead, rival, asker, vendor } = world;
const desk = `/vendors/${vendor.slug}/desk`;
const webhooks = `/vendors/${vendor.slug}/webhooks`;

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

const page = async (who: { id: number } | null, path: string, form?: Record<string, string | string[]>) =>
  rendered(who ? await signedInRequest(who, path, { ...(form && { form }) }) : visitorRequest(path));
const triage = async (who: { id: number }, form: Record<string, string | string[]>, query = "") =>
  call(deskAction, await signedInRequest(who, desk + query, { form }), { params: { slug: vendor.slug } });
const work = async (who: { id: number }, id: number, form: Record<string, string>) =>
  call(questionDeskAction, await signedInRequest(who, `/questions/${id}/desk`, { form }), {
    params: { id: String(id) },
  });

describe("the desk", () => {
  test("shows title, clock and who holds it, with the filters in the address", async () => {
    const id = await askAtDesk(db, world, { title: "The desk shows this one" });
    await claimQuestion(db, l2, id);
    const { html, status } = await page(l1, desk);
    expect(status).toBe(200);
    expect(html).toContain("The desk shows this one");
    expect(html).toMatch(/First response due in (59 min|1 h)/);
    expect(html).toContain(l2.name);
    expect((await page(l1, `${desk}?severity=P3`)).html).not.toContain("The desk shows this one");
    expect((await page(l1, `${desk}?page=99`)).html).toContain("There is nothing on this page.");
  });

  test("is absent for everybody else", async () => {
    for (const who of [rival, asker]) expect((await page(who, desk)).status).toBe(404);
    expect((await page(l1, "/vendors/nobody/desk")).status).toBe(404);
    expect((await page(null, desk)).status).toBe(302);
  });

  test("does to all that are ticked, and leads back to the same view", async () => {
    const ids = [await askAtDesk(db, world), await askAtDesk(db, world)];
    const { response } = await triage(l1, { intent: "claim", item: ids.map(String) }, "?severity=P1");
    expect(response?.headers.get("Location")).toBe(`${desk}?severity=P1`);
    for (const id of ids) expect(await itemOf(db, id)).toMatchObject({ heldBy: l1.id });
  });

  test("keeps what was ticked and typed when it cannot be done", async () => {
    const [free, held] = [await askAtDesk(db, world), await askAtDesk(db, world)];
    await claimQuestion(db, l2, held);
    const { html, status } = await page(l1, desk, { intent: "claim", item: [String(free), String(held)] });
    expect(status).toBe(422);
    expect(html).toContain("Nothing was changed");
    expect(html).toContain(`href="#item-${held}"`);
    expect(html).toMatch(new RegExp(`id="item-${free}"[^>]*checked`));
    expect(await itemOf(db, free)).toBe(null);

    const typed = await page(l1, desk, { intent: "snooze", item: String(free), hours: "72", reason: "x" });
    expect(typed.status).toBe(422);
    expect(typed.html).toMatch(/<textarea[^>]*name="reason"[^>]*>x<\/textarea>/);
    expect(typed.html).toMatch(/<option value="72" selected/);
    const none = await page(l1, desk, { intent: "hand-over", to: "next", note: "Please look." });
    expect(none.html).toContain("Select 1 to 30 questions first.");
  });
});

describe("a question", () => {
  test("shows staff a panel, and everybody the trail without names and notes", async () => {
    const id = await askAtDesk(db, world);
    await handOver(db, l1, id, { to: `person-${l2.id}`, note: "kanarienvogel" });
    await addNote(db, l1, id, { body: "kanarienvogel" });
    const forStaff = (await page(l1, `/questions/${id}`)).html;
    expect(forStaff).toContain("Your desk");
    expect(forStaff).toContain(`Held by ${l2.name}`);
    expect(forStaff).toContain("Internal notes (2)");
    for (const who of [null, asker, rival, world.moderator, world.admin]) {
      const { html } = await page(who, `/questions/${id}`);
      expect(html).toContain("a specialist (L2)");
      expect(html).not.toContain("kanarienvogel");
      expect(html).not.toContain(l2.name);
      expect(html).not.toContain("Your desk");
    }
  });

  test("has its desk page, whose forms keep what was typed", async () => {
    const id = await askAtDesk(db, world);
    await addNote(db, l2, id, { body: "Seen in the lab, too." });
    const { html } = await page(l1, `/questions/${id}/desk`);
    expect(html).toContain("Seen in the lab, too.");
    const refused = await page(l1, `/questions/${id}/desk`, { intent: "hand-over", to: "next", note: "x" });
    expect(refused.status).toBe(422);
    expect(refused.html).toMatch(/<textarea[^>]*name="note"[^>]*>x<\/textarea>/);
    expect(refused.html).toContain('href="#note"');
    const waits = await work(l1, id, { intent: "wait", request: "Please send the log." });
    expect(waits.response?.headers.get("Location")).toBe(`/questions/${id}`);
    expect((await page(null, `/questions/${id}`)).html).toContain("Please send the log.");
    const noted = await work(l1, id, { intent: "note", body: "Asked for the log." });
    expect(noted.response?.headers.get("Location")).toBe(`/questions/${id}/desk`);
    expect(await statusOf(work(rival, id, { intent: "note", body: "x" }))).toBe(404);
  });
});

describe("webhooks", () => {
  const post = async (who: { id: number }, form: Record<string, string>) =>
    call(webhooksAction, await signedInRequest(who, webhooks, { form }), { params: { slug: vendor.slug } });

  test("are added, tried and removed by a lead, and their address is not shown again", async () => {
    const url = "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef";
    expect((await post(lead, { kind: "dingtalk", url, secret: "SECgeheim" })).response?.status).toBe(302);
    const { html } = await page(lead, webhooks);
    expect(html).toContain("oapi.dingtalk.com/…cdef");
    expect(html).not.toMatch(/access_token|SECgeheim/);
    const [row] = await sql<{ id: string }[]>`select id from webhooks`;
    expect((await post(lead, { intent: "test", webhook: String(row?.id) })).response?.status).toBe(302);
    expect((await post(lead, { intent: "remove", webhook: String(row?.id) })).response?.status).toBe(302);
    expect((await page(lead, webhooks)).html).toContain("No chat is told yet");
    expect((await post(lead, { intent: "test", webhook: String(row?.id) })).response?.status).toBe(404);
  });

  test("refuse what leads inside by the field, with what was typed", async () => {
    const refused = await page(lead, webhooks, { kind: "lark", url: "https://10.0.0.1/hook", secret: "" });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('value="https://10.0.0.1/hook"');
    expect(refused.html).toContain('id="url-error"');
  });

  test("are absent for staff who do not lead, and for everybody else", async () => {
    for (const who of [l1, rival, asker, world.admin]) {
      const request = await signedInRequest(who, webhooks);
      expect(await statusOf(call(webhooksLoader, request, { params: { slug: vendor.slug } }))).toBe(404);
    }
  });
});
