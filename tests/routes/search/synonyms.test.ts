// The pages of synonyms as leads and other staff get them, without a script.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db, sql } from "~/db.server";
import { addSynonyms, groupsWith, removeSynonyms } from "~/domain/search/synonyms.server";
import type { Member } from "~/domain/viewer";
import { action as groupAction } from "~/routes/search/synonym-group";
import { action } from "~/routes/search/synonyms";
import { asViewer } from "../../support/factories";
import { makePerson, makeVendor, type Person } from "../../support/people";
import { rendered } from "../../support/render";
import { call, signedInRequest, statusOf, visitorRequest } from "../../support/request";

let lead: Person;
let front: Person;
let leadViewer: Member;
let vendor: { slug: string };

beforeAll(async () => {
  const made = await makeVendor("Synonym Vendor");
  vendor = made;
  lead = await makePerson({ staffOf: { vendorId: made.id, tier: "L2", lead: true } });
  front = await makePerson({ staffOf: { vendorId: made.id, tier: "L1" } });
  leadViewer = await asViewer(lead);
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
});

const page = async (who: Person | null, path: string, form?: Record<string, string>) =>
  rendered(who ? await signedInRequest(who, path, { ...(form && { form }) }) : visitorRequest(path));
const post = async (phrases: string) =>
  call(action, await signedInRequest(lead, "/search/synonyms", { form: { phrases } }));
const change = async (id: number, form: Record<string, string>) =>
  call(groupAction, await signedInRequest(lead, `/search/synonyms/${id}`, { form }), {
    params: { id: String(id) },
  });
const idOf = async (phrase: string) => (await groupsWith(db, leadViewer, [phrase]))[0]?.id ?? 0;

describe("/search/synonyms", () => {
  it("shows staff the groups and who made them; only leads get the form and the ways to change", async () => {
    await addSynonyms(db, leadViewer, ["串音", "crosstalk"]);
    const forLead = await page(lead, "/search/synonyms");
    expect(forLead.html).toContain('name="phrases"');
    expect(forLead.html).toContain(`href="/search/synonyms/${await idOf("crosstalk")}"`);
    const forFront = await page(front, "/search/synonyms");
    expect(forFront.status).toBe(200);
    expect(forFront.html).toMatch(/href="\/search\?q=crosstalk" lang="en">crosstalk<\/a>/);
    expect(forFront.html).toContain(lead.name);
    expect(forFront.html).toContain("Came with the product");
    expect(forFront.html).not.toContain('name="phrases"');
    expect(forFront.html).not.toMatch(/href="\/search\/synonyms\/\d/);
  });

  it("narrows by words, and says when there is nothing and when a page is past the end", async () => {
    expect((await page(front, "/search/synonyms?q=black")).html).toContain("black screen");
    expect((await page(front, "/search/synonyms?q=nothing-like-it")).html).toContain(
      "No group has these words.",
    );
    expect((await page(front, "/search/synonyms?page=99")).html).toContain("There is nothing on this page.");
  });

  it("takes a group and leads back to the list", async () => {
    const { response } = await post("Wow\nＦｌｕｔｔｅｒ");
    expect(response?.status).toBe(302);
    expect(response?.headers.get("Location")).toBe("/search/synonyms");
    expect((await groupsWith(db, leadViewer, ["flutter"]))[0]?.phrases).toEqual(["wow", "flutter"]);
  });

  it("gives back what was typed with the error by the field", async () => {
    const { status, html } = await page(lead, "/search/synonyms", { phrases: "only one" });
    expect(status).toBe(422);
    expect(html).toContain("A group needs at least two phrases.");
    expect(html).toMatch(/<textarea[^>]*aria-invalid="true"[^>]*>\s*only one<\/textarea>/);
  });

  it("leads to the group in which a phrase stands, with the phrases that are missing there", async () => {
    const { status, html } = await page(lead, "/search/synonyms", { phrases: "echo\nreverb\n混响" });
    expect(status).toBe(422);
    expect(html).toContain("One of these phrases stands in another group.");
    const href = `/search/synonyms/${await idOf("echo")}?phrases=reverb%2C+%E6%B7%B7%E5%93%8D`;
    expect(html).toContain(`href="${href}"`);
    expect((await page(lead, href)).html).toMatch(/<textarea[^>]*>\s*reverb, 混响<\/textarea>/);
    expect(await groupsWith(db, leadViewer, ["reverb"])).toEqual([]);
  });
});

describe("/search/synonyms/:id", () => {
  it("extends a group and removes it", async () => {
    const { id } = await addSynonyms(db, leadViewer, ["hum", "交流声"]);
    expect((await change(id, { phrases: "mains hum" })).response?.status).toBe(302);
    const extended = await groupsWith(db, leadViewer, ["mains hum"]);
    expect(extended[0]?.phrases).toEqual(["hum", "交流声", "mains hum"]);
    expect((await change(await idOf("hum"), { intent: "remove" })).response?.status).toBe(302);
    expect(await groupsWith(db, leadViewer, ["hum"])).toEqual([]);
  });

  it("keeps what was typed when somebody else has changed the group, and says who", async () => {
    const { id } = await addSynonyms(db, leadViewer, ["pops", "爆音"]);
    await removeSynonyms(db, leadViewer, id);
    const { status, html } = await page(lead, `/search/synonyms/${id}`, { phrases: "clicks" });
    expect(status).toBe(409);
    expect(html).toContain("Somebody changed this group in the meantime.");
    expect(html).toContain("No longer in force:");
    expect(html).toContain(lead.name);
    expect(html).toMatch(/<textarea[^>]*>\s*clicks<\/textarea>/);
    expect((await page(lead, `/search/synonyms/${id}`)).html).not.toContain("<textarea");
  });

  it("answers 404 for what never was, to those who may change; to others 403", async () => {
    for (const id of ["999999", "0", "x"]) {
      expect((await page(lead, `/search/synonyms/${id}`)).status).toBe(404);
      expect((await page(front, `/search/synonyms/${id}`)).status).toBe(403);
    }
    const request = await signedInRequest(lead, "/search/synonyms/x", { form: { intent: "remove" } });
    expect(await statusOf(call(groupAction, request, { params: { id: "x" } }))).toBe(404);
  });
});

describe("the ways there", () => {
  it("stand in the menu of staff and on the page of their vendor, for nobody else", async () => {
    const link = 'href="/search/synonyms"';
    const linksOn = async (who: Person | null, path: string) =>
      (await page(who, path)).html.split(link).length - 1;
    const member = await makePerson();
    const moderator = await makePerson({ roles: ["moderator"] });
    const at = `/vendors/${vendor.slug}`;
    expect(await linksOn(front, "/tags")).toBe(1);
    expect(await linksOn(front, at)).toBe(2);
    expect(await linksOn(moderator, at)).toBe(1);
    expect(await linksOn(member, at)).toBe(0);
    expect(await linksOn(null, at)).toBe(0);
  });
});
