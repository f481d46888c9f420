// Over HTTP: the step that asks whether a mark replaces another, the page of an answer's marks, readers' verdicts, the queue.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "~/db.server";
import { hideAnswer } from "~/domain/answers/state.server";
import { withdrawMark } from "~/domain/official/mark.server";
import { takeBackVerdict } from "~/domain/official/verdict.server";
import { verifyVendor } from "~/domain/vendors/admin.server";
import { changeProfile } from "~/domain/vendors/change-profile.server";
import type { Member } from "~/domain/viewer";
import { action as markAction } from "~/routes/answers/official-mark";
import { action as verdictAction } from "~/routes/answers/verdict";
import { loader as rechecksLoader, action as settleAction } from "~/routes/official/rechecks";
import {
  answer,
  type House,
  makeHouse,
  makeMember,
  makeProduct,
  makeStaff,
  makeThread,
  mark,
  release,
  revisionOf,
  sayOf,
} from "../../support/factories";
import { rendered } from "../../support/render";
import { call, contextStub, signedInRequest, signInCookie, visitorRequest } from "../../support/request";

let house: House;
let asker: Member;
let answerer: Member;
let reader: Member;
let l1: Member;
let l2: Member;
let l3: Member;
let rival: Member;
let moderator: Member;

beforeAll(async () => {
  house = await makeHouse();
  [asker, answerer, reader] = [await makeMember(), await makeMember(), await makeMember()];
  l1 = await makeStaff(house.vendor, "L1");
  l2 = await makeStaff(house.vendor, "L2");
  l3 = await makeStaff(house.vendor, "L3");
  rival = await makeStaff(house.otherVendor, "L3");
  moderator = await makeMember({ roles: ["moderator"] });
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

async function marked(scope: Record<string, string> = {}) {
  const thread = await makeThread(db, { asker, answerer, product: house.product });
  return { ...thread, markId: await mark(db, l2, thread.answerId, scope) };
}
const page = async (viewer: Member | null, path: string, language: "en" | "zh" = "en") =>
  rendered(visitorRequest(path, viewer ? { cookie: await signInCookie(viewer.id) } : {}), { language });
const sent = async (viewer: Member, path: string, form: Record<string, string | string[]>) =>
  rendered(visitorRequest(path, { form, cookie: await signInCookie(viewer.id) }));
const stateOf = async (markId: number) =>
  (
    await sql<{ state: string; by: number | null }[]>`
    select state, superseded_by as by from official_marks where id = ${markId}`
  )[0];

describe("a mark whose scope overlaps with another one", () => {
  async function second() {
    const first = await marked({ fromVersion: "4.2", platforms: "android" });
    const answerId = await answer(db, reader, first.questionId);
    const path = `/answers/${answerId}/official-mark`;
    const form = {
      revision: String(await revisionOf(db, "answers", answerId)),
      fromVersion: "4.5",
      note: "With the new engine.",
      scenario: "live-show",
    };
    return { first, answerId, path, form };
  }

  test("is asked whether it replaces that one, with everything that was typed kept", async () => {
    const { first, path, form } = await second();
    const { status, html } = await sent(l3, path, form);
    expect(status).toBe(422);
    expect(html).toContain("Say of each official answer below whether this one replaces it.");
    expect(html).toContain(`name="overlap-${first.markId}"`);
    expect(html).toContain(`href="/answers/${first.answerId}"`);
    expect(html).toContain("Android, 4.2 and later");
    expect(html).toContain('value="4.5"');
    expect(html).toContain("With the new engine.");
    expect(html).toMatch(/value="live-show" selected/);
    expect(await stateOf(first.markId)).toMatchObject({ state: "official" });
  });

  test.each([
    ["replaces", "superseded"],
    ["both", "official"],
  ])("%s: the other one is %s", async (said, state) => {
    const { first, answerId, path, form } = await second();
    const request = await signedInRequest(l3, path, { form: { ...form, [`overlap-${first.markId}`]: said } });
    const { response } = await call(markAction, request, { params: { id: String(answerId) } });
    expect(response?.headers.get("Location")).toBe(`/answers/${answerId}`);
    expect(await stateOf(first.markId)).toMatchObject({ state });
    const { html } = await page(null, `/questions/${first.questionId}`);
    if (state === "superseded") {
      expect(html).toContain(`<a href="/answers/${answerId}">See the newer official answer</a>`);
      expect(html).toContain(
        `<a href="/answers/${first.answerId}">See the earlier answer that it replaces</a>`,
      );
      await hideAnswer(db, moderator, answerId, "a reason");
      expect((await page(null, `/questions/${first.questionId}`)).html).not.toContain("See the newer");
    }
  });

  test.each([
    ["another platform", { platforms: "ios" }],
    ["earlier versions", { fromVersion: "", toVersion: "4.1" }],
  ])("is not asked when it has %s", async (_, given) => {
    const { answerId, path, form } = await second();
    const request = await signedInRequest(l3, path, { form: { ...form, ...given } });
    const { response } = await call(markAction, request, { params: { id: String(answerId) } });
    expect(response?.status).toBe(302);
  });

  test("an L1 who proposes is not asked; who confirms is", async () => {
    const { first, answerId, path, form } = await second();
    const proposal = await signedInRequest(l1, path, { form });
    expect((await call(markAction, proposal, { params: { id: String(answerId) } })).response?.status).toBe(
      302,
    );
    expect((await sent(l3, path, form)).html).toContain(`name="overlap-${first.markId}"`);
  });
});

describe("the page of an answer's marks", () => {
  test("says who did what and why, of marks that are gone too, in both languages; open to everybody", async () => {
    const { answerId, questionId } = await marked({ platforms: "android,ios", scenario: "live-show" });
    await withdrawMark(db, l3, answerId, "wrong on Android 15");
    await mark(db, l2, answerId);
    const { status, html } = await page(null, `/answers/${answerId}/marks`);
    expect(status).toBe(200);
    const said = html.replaceAll("<!-- -->", "");
    expect(said).toContain(`Official for ${house.product.name} on all platforms, all versions`);
    expect(said).toContain(`${house.product.name} on Android and iOS, all versions, live shows`);
    expect(html).toContain("withdrew the official mark");
    expect(html).toContain("wrong on Android 15");
    expect((await page(null, `/answers/${answerId}/marks`, "zh")).html).toContain("Android和iOS");
    expect((await page(null, `/questions/${questionId}`)).html).toContain(
      `href="/answers/${answerId}/marks"`,
    );
  });

  test("names the question that it shows, so that a changed mark, check or verdict drops it", async () => {
    const { loader } = await import("~/routes/answers/marks");
    const { answerId, questionId, markId } = await marked();
    const context = contextStub();
    await call(loader, visitorRequest(`/answers/${answerId}/marks`), {
      params: { id: String(answerId) },
      context,
    });
    expect(context.shown).toContain(`question:${questionId}`);
    const heard: string[] = [];
    const { unlisten } = await sql.listen("page_changed", (tag) => void heard.push(tag));
    const since = async (change: () => Promise<unknown>) => {
      heard.length = 0;
      await change();
      await sql.notify("page_changed", "fence");
      while (!heard.includes("fence")) await new Promise((resolve) => setImmediate(resolve));
      return heard;
    };
    const tag = `question:${questionId}`;
    expect(await since(() => sayOf(db, reader, answerId, { verdict: "works" }))).toContain(tag);
    expect(await since(() => takeBackVerdict(db, reader, answerId, { mark: markId }))).toContain(tag);
    expect(await since(() => release(db, house.product, "5.0.9"))).toContain(tag);
    await unlisten();
  });
});

describe("a reader's verdict", () => {
  test("is given by one press, shown with the counts, and can be changed", async () => {
    const { answerId, questionId, markId } = await marked();
    const path = `/answers/${answerId}/verdict`;
    const request = await signedInRequest(reader, path, { form: { mark: String(markId), verdict: "works" } });
    const { response } = await call(verdictAction, request, { params: { id: String(answerId) } });
    expect(response?.headers.get("Location")).toBe(`/answers/${answerId}`);
    const { html } = await page(reader, `/questions/${questionId}`);
    expect(html).toContain("Readers say: works for 1.");
    expect(html).toContain("You said: It works for me.");
    await sayOf(db, reader, answerId, { verdict: "outdated", version: "4.10" });
    expect((await page(null, `/questions/${questionId}`)).html).toContain(
      "Readers say: outdated for 1 on 4.10.",
    );
  });

  test("of danger without words comes back with what was typed", async () => {
    const { answerId, markId } = await marked();
    const { status, html } = await sent(reader, `/answers/${answerId}/verdict`, {
      mark: String(markId),
      verdict: "dangerous",
      version: "4.10.1",
      comment: " ",
    });
    expect(status).toBe(422);
    expect(html).toContain("Say what is dangerous: the engineers are told at once.");
    expect(html).toContain('value="4.10.1"');
    expect(html).toMatch(/checked=""[^>]*value="dangerous"|value="dangerous"[^>]*checked=""/);
  });

  test("is limited like votes", async () => {
    const { answerId, markId } = await marked();
    await sql`insert into rate_limits (key, points, expire) values (${`act-verdict:user:${reader.id}`}, 200, ${Date.now() + 60_000})`;
    const { status } = await sent(reader, `/answers/${answerId}/verdict`, {
      mark: String(markId),
      verdict: "works",
    });
    expect(status).toBe(429);
  });

  test("has no buttons for the vendor's staff, and leads visitors to sign in", async () => {
    const { answerId, questionId } = await marked();
    expect((await page(l1, `/questions/${questionId}`)).html).not.toContain(`/answers/${answerId}/verdict`);
    expect((await page(null, `/questions/${questionId}`)).html).toContain(
      `href="/answers/${answerId}/verdict"`,
    );
  });
});

describe("the queue", () => {
  const path = () => `/vendors/${house.vendor.slug}/rechecks`;

  test("settles what is ticked, or one by its own button, and says how many", async () => {
    const [one, two, three] = [await marked(), await marked(), await marked()];
    const id = await release(db, house.product, "6.1");
    const settle = async (form: Record<string, string | string[]>) => {
      const request = await signedInRequest(l3, path(), { form });
      return (
        await call(settleAction, request, { params: { slug: house.vendor.slug } })
      ).response?.headers.get("Location");
    };
    expect((await page(l3, path())).html).toContain(`value="${one.markId}-${id}"`);
    expect(await settle({ only: `${three.markId}-${id}`, check: [`${one.markId}-${id}`] })).toBe(
      `${path()}?settled=1`,
    );
    expect(await settle({ check: [one, two, three].map(({ markId }) => `${markId}-${id}`) })).toBe(
      `${path()}?settled=2`,
    );
    const { html } = await page(l3, `${path()}?settled=2`);
    expect(html).toContain("2 answers still hold.");
    expect(html).not.toContain(`value="${one.markId}-${id}"`);
    const stale = await sent(l3, path(), { check: `${one.markId}-${id}` });
    expect(stale.status).toBe(409);
    expect(stale.html).toContain("Somebody settled this already, or nothing was ticked.");
    expect((await sent(l3, path(), {})).status).toBe(409);
  });

  test("an L1 sees it and has no buttons; others find nothing there", async () => {
    const { markId, questionId } = await marked();
    const id = await release(db, house.product, "6.2");
    const { status, html } = await page(l1, path());
    expect(status).toBe(200);
    expect(html).not.toContain(`value="${markId}-${id}"`);
    expect(html).toContain("L2, L3 and field engineers settle these");
    for (const viewer of [rival, moderator, reader]) expect((await page(viewer, path())).status).toBe(404);
    const { response } = await call(rechecksLoader, visitorRequest(path()), {
      params: { slug: house.vendor.slug },
    });
    expect(response?.headers.get("Location")).toMatch(/^\/sign-in/);
    expect((await page(null, `/questions/${questionId}`)).html).toContain("not yet checked for 6.2");
  });

  test("is linked from the page of the vendor, for its staff", async () => {
    const link = `href="${path()}"`;
    expect((await page(l1, `/vendors/${house.vendor.slug}`)).html).toContain(link);
    for (const viewer of [rival, null])
      expect((await page(viewer, `/vendors/${house.vendor.slug}`)).html).not.toContain(link);
  });

  test("is where the notice of a release leads, in the language of who reads it", async () => {
    const fae = await makeStaff(house.vendor, "FAE");
    const product = await makeProduct(house.vendor);
    for (let at = 0; at < 2; at += 1)
      await mark(db, l2, (await makeThread(db, { asker, answerer, product })).answerId);
    await release(db, product, "6.3");
    const read = async (path: string, language: "en" | "zh") =>
      (await page(fae, path, language)).html.replaceAll("<!-- -->", "");
    const link = `<a href="${path()}?product=${product.slug}"><bdi>${product.name}</bdi></a>`;
    expect(await read("/notifications?about=marks", "en")).toContain(
      `2 official answers of ${link} to check for 6.3`,
    );
    expect(await read("/notifications", "zh")).toContain(`${link} 有 2 个官方答案需要针对 6.3 核实`);
    expect((await page(fae, `${path()}?product=${product.slug}`)).html).toContain("Not checked for 6.3");
    expect((await page(rival, "/notifications")).html).not.toContain("6.3");
  });

  test("a vendor's new name leads an admin to the vendors", async () => {
    const admin = await makeMember({ roles: ["admin"] });
    const lead = await makeMember({ staffOf: { vendorId: house.otherVendor.id, tier: "L2", lead: true } });
    await verifyVendor(db, admin, { vendorId: house.otherVendor.id, isVerified: true });
    await changeProfile(db, lead, house.otherVendor.slug, { name: "<b>Bold & Co", about: "" });
    const { html } = await page(admin, "/notifications");
    expect(html).toContain(
      '<a href="/admin/vendors"><bdi>&lt;b&gt;Bold &amp; Co</bdi></a> is not verified any more',
    );
    expect(html).toContain(`Before: <bdi>${house.otherVendor.name}</bdi>`);
    expect((await page(admin, "/notifications", "zh")).html).toContain("不再是已认证状态");
  });
});
