// The forms of accounts, roles, talks and of the state of posts, as a browser would send them so that they are taken.
import { db, sql } from "~/db.server";
import { hashPassword } from "~/domain/accounts/passwords.server";
import { issueToken } from "~/domain/accounts/tokens.server";
import { addComment } from "~/domain/comments/comment.server";
import { confirmationOf } from "~/domain/follows/unsubscribe-token.server";
import { addSynonyms } from "~/domain/search/synonyms.server";
import { proposalInput } from "~/domain/talks/input";
import { makeSeries } from "~/domain/talks/make-series.server";
import { proposeTalk } from "~/domain/talks/propose.server";
import { seriesInput } from "~/domain/talks/series-input";
import { talkSource } from "~/domain/talks/source.server";
import { inviteStaff } from "~/domain/vendors/invite.server";
import {
  announced,
  drafted,
  letItPass,
  makeWorld,
  talkForm,
  viewerFor,
  type World,
} from "../domain/talks/world";
import {
  ask,
  asViewer,
  type House,
  makeHouse,
  makeProduct,
  makeThread,
  mark,
  release,
} from "../support/factories";
import { mailsTo } from "../support/mails";
import { makePerson, type Person } from "../support/people";
import { talkForms } from "./talk-form-table";

export const PASSWORD = "kestrel-orbit-7";

export type Ready = {
  who: Person | null;
  id?: number;
  params?: Record<string, string>;
  fields: Record<string, string>;
};

/** Makes what a form is about and gives the form; a new one each time, since most can be taken once. */
export type OtherForm = { file: string; ready: () => Promise<Ready> };

let passwordHash: Promise<string> | undefined;
let world: Promise<World> | undefined;
let house: Promise<House> | undefined;
let count = 0;

const next = () => {
  count += 1;
  return count;
};
const person = async (given: Parameters<typeof makePerson>[0] = {}) => {
  passwordHash ??= hashPassword(PASSWORD);
  return makePerson({ passwordHash: await passwordHash, ...given });
};
const talks = () => {
  world ??= makeWorld();
  return world;
};
const moderator = async () => (await talks()).people.moderator;

async function thread() {
  const [asker, answerer] = [await person(), await person()];
  const ids = await makeThread(db, { asker: await asViewer(asker), answerer: await asViewer(answerer) });
  return { ...ids, asker, answerer };
}

/** A tag that somebody asks with. */
async function tagOfForms() {
  const tag = `tag-${next()}`;
  await ask(db, await asViewer(await person()), { tags: tag });
  return tag;
}

async function draft() {
  const of = await talks();
  const id = await drafted(of, of.people.L3, talkForm({ title: `A draft of forms, number ${next()}` }));
  return { id, who: of.people.L3 };
}

async function proposal() {
  const { vendor, people } = await talks();
  const input = proposalInput.parse(talkForm({ title: `A proposal of forms, number ${next()}` }));
  const { id } = await proposeTalk(db, await viewerFor(await person()), { ...input, vendor: vendor.slug });
  return { id, who: people.L3 };
}

const seriesFields = () => ({
  ...{
    title: `A series, number ${next()}`,
    abstract: "Talks in a rhythm.",
    language: "en",
    rhythm: "monthly",
  },
  ...{ weekday: "2", nth: "5", localTime: "18:00", timeZone: "Europe/Berlin", minutes: "60" },
});

async function series() {
  const { vendor, people } = await talks();
  const input = seriesInput.parse(seriesFields());
  const { slug } = await makeSeries(db, await viewerFor(people.L3), { ...input, vendor: vendor.slug });
  return { who: people.L3, params: { slug } };
}

async function talk(given: { isOver?: boolean } = {}) {
  const of = await talks();
  const id = await announced(of, of.people.L3, talkForm({ title: `A talk of forms, number ${next()}` }));
  if (given.isOver) await letItPass(id);
  return { id, who: of.people.L3 };
}

/** A question on the desk of a vendor, and one of its staff. */
async function deskThread() {
  house ??= makeHouse();
  const { vendor, product } = await house;
  const who = await person({ staffOf: { vendorId: vendor.id, tier: "L2", lead: true } });
  const [asker, answerer] = [await asViewer(await person()), await asViewer(await person())];
  const { questionId } = await makeThread(db, { asker, answerer, product });
  return { who, slug: vendor.slug, questionId };
}

const atDesk = (fields: Record<string, string>): OtherForm => ({
  file: "desk/question-desk.tsx",
  ready: async () => {
    const { who, questionId } = await deskThread();
    return { who, id: questionId, fields };
  },
});

/** One's own account: a person of their own, and these fields. */
const own = (file: string, fields: () => Record<string, string>): OtherForm => ({
  file: `settings/${file}`,
  ready: async () => ({ who: await person(), fields: fields() }),
});

/** A vendor's own page, sent by an admin; a lead is no other to these forms. */
const ofVendor = (file: string, fields: () => Record<string, string>): OtherForm => ({
  file: `vendors/${file}`,
  ready: async () => {
    const { vendor, people } = await talks();
    return { who: people.admin, params: { slug: vendor.slug }, fields: fields() };
  },
});

/** A page of a product of its own. */
const ofProduct = (file: string, fields: () => Record<string, string>): OtherForm => ({
  file: `products/${file}`,
  ready: async () => {
    const { vendor, people } = await talks();
    const { slug } = await makeProduct(vendor, { name: `Form Product ${next()}` });
    return { who: people.admin, params: { slug }, fields: fields() };
  },
});

async function link(purpose: "confirm" | "reset", given: Parameters<typeof makePerson>[0] = {}) {
  const { id, email } = await person(given);
  return issueToken(db, id, purpose, email);
}

/** Somebody without an account who follows all talks. */
async function address() {
  const email = `only-${next()}@example.org`;
  const [row] = await sql<{ id: number }[]>`
    with w as (insert into followers (email, email_key, language) values (${email}, ${email}, 'en') returning id)
    insert into follows (follower_id, all_talks) select id, true from w returning id`;
  return { followId: row?.id ?? 0 };
}

export const otherForms: Readonly<Record<string, OtherForm>> = {
  ...talkForms,
  "sign up": {
    file: "accounts/sign-up.tsx",
    ready: async () => ({
      who: null,
      fields: {
        name: `New Body ${next()} x`,
        email: `new${next()}@example.org`,
        password: PASSWORD,
        to: "/",
      },
    }),
  },
  "sign in": {
    file: "accounts/sign-in.tsx",
    ready: async () => ({
      who: null,
      fields: { email: (await person()).email, password: PASSWORD, to: "/" },
    }),
  },
  "sign out": {
    file: "accounts/sign-out.ts",
    ready: async () => ({ who: await person(), fields: { to: "/" } }),
  },
  confirm: {
    file: "accounts/confirm-email.tsx",
    ready: async () => {
      const token = await link("confirm", { verified: false });
      return { who: null, fields: { token, password: PASSWORD, name: `First Name ${next()} x`, intent: "" } };
    },
  },
  "ask for a reset": {
    file: "accounts/forgot-password.tsx",
    ready: async () => ({ who: null, fields: { email: (await person()).email } }),
  },
  reset: {
    file: "accounts/reset-password.tsx",
    ready: async () => ({ who: null, fields: { token: await link("reset"), password: "another-kestrel-8" } }),
  },
  name: own("name.tsx", () => ({ name: `Other Name ${next()} x` })),
  address: own("email.tsx", () => ({ email: `other${next()}@example.org`, currentPassword: PASSWORD })),
  password: own("password.tsx", () => ({ currentPassword: PASSWORD, newPassword: "another-kestrel-8" })),
  devices: own("sessions.tsx", () => ({ intent: "others", session: "x" })),
  "own preferences": own("preferences.tsx", () => ({ language: "zh", timeZone: "UTC", bio: "Some words." })),
  "the end of an account": own("deletion.tsx", () => ({ currentPassword: PASSWORD })),
  preferences: {
    file: "preferences.ts",
    ready: async () => ({ who: null, fields: { language: "zh", theme: "dark", to: "/" } }),
  },
  notices: {
    file: "notifications/notifications.tsx",
    ready: async () => ({ who: await person(), fields: { upTo: "5" } }),
  },
  roles: {
    file: "admin/roles.tsx",
    ready: async () => {
      const { vendor, people } = await talks();
      const fields = {
        intent: "staff",
        person: String((await person()).id),
        vendor: String(vendor.id),
        tier: "L1",
      };
      return {
        who: people.admin,
        fields: { ...fields, title: "Engineer", role: "", membership: "", currentPassword: "" },
      };
    },
  },
  "close a question": {
    file: "questions/closure.tsx",
    ready: async () => ({
      who: await moderator(),
      id: (await thread()).questionId,
      fields: { reason: "answered elsewhere", intent: "" },
    }),
  },
  "suspend a member": {
    file: "people/suspension.tsx",
    ready: async () => ({
      who: await moderator(),
      id: (await person()).id,
      fields: { days: "7", reason: "insults, time and again", intent: "" },
    }),
  },
  "merge a question": {
    file: "questions/merging.tsx",
    ready: async () => ({
      who: await moderator(),
      id: (await thread()).questionId,
      fields: { into: String((await thread()).questionId), intent: "" },
    }),
  },
  "name and describe a tag": {
    file: "tags/edit.tsx",
    ready: async () => ({
      who: await moderator(),
      params: { slug: await tagOfForms() },
      fields: { intent: "change", base: "0", name: `renamed-${next()}`, about: "What is heard." },
    }),
  },
  "give a tag another name": {
    file: "tags/edit.tsx",
    ready: async () => ({
      who: await moderator(),
      params: { slug: await tagOfForms() },
      fields: { intent: "add-alias", alias: `alias-${next()}` },
    }),
  },
  "merge a tag": {
    file: "tags/merging.tsx",
    ready: async () => ({
      who: await moderator(),
      params: { slug: await tagOfForms() },
      fields: { into: await tagOfForms() },
    }),
  },
  "regrade a question": {
    file: "questions/grade.tsx",
    ready: async () => ({
      who: await moderator(),
      id: (await thread()).questionId,
      fields: { severity: "P1", stage: "live", reason: "it is worse than it was told" },
    }),
  },
  "hide a question": {
    file: "questions/hiding.tsx",
    ready: async () => ({
      who: await moderator(),
      id: (await thread()).questionId,
      fields: { reason: "rude to others", intent: "" },
    }),
  },
  "delete a question": {
    file: "questions/deletion.tsx",
    ready: async () => ({ who: await moderator(), id: (await thread()).questionId, fields: { intent: "" } }),
  },
  "comment on a question": {
    file: "questions/comments.tsx",
    ready: async () => ({
      who: await person(),
      id: (await thread()).questionId,
      fields: { body: "Seen here too." },
    }),
  },
  "vote on a question": {
    file: "questions/vote.ts",
    ready: async () => ({ who: await person(), id: (await thread()).questionId, fields: { value: "1" } }),
  },
  "hide an answer": {
    file: "answers/hiding.tsx",
    ready: async () => ({
      who: await moderator(),
      id: (await thread()).answerId,
      fields: { reason: "rude to others", intent: "" },
    }),
  },
  "delete an answer": {
    file: "answers/deletion.tsx",
    ready: async () => ({ who: await moderator(), id: (await thread()).answerId, fields: { intent: "" } }),
  },
  "delete a comment": {
    file: "comments/deletion.tsx",
    ready: async () => {
      const { questionId, asker } = await thread();
      const { id } = await addComment(db, await asViewer(asker), { questionId }, { body: "To be deleted." });
      return { who: asker, id, fields: { intent: "" } };
    },
  },
  "announce a talk": {
    file: "talks/new.tsx",
    ready: async () => {
      const { vendor, people } = await talks();
      const form = talkForm({ title: `A new talk, number ${next()}`, speakerName2: "", clock: "" });
      return { who: people.L3, fields: { ...form, vendor: vendor.slug } };
    },
  },
  "change a talk": {
    file: "talks/edit.tsx",
    ready: async () => {
      const { id, who } = await talk();
      const { values, base } = await talkSource(db, await viewerFor(who), id);
      return {
        who,
        id,
        fields: { ...values, title: `A changed talk, number ${next()}`, base: String(base) },
      };
    },
  },
  "propose a talk": {
    file: "talks/propose.tsx",
    ready: async () => ({
      who: await person(),
      fields: {
        ...talkForm({ title: `A proposed talk, number ${next()}` }),
        vendor: (await talks()).vendor.slug,
      },
    }),
  },
  "decline a talk": {
    file: "talks/proposal.tsx",
    ready: async () => ({ ...(await proposal()), fields: { intent: "decline", reason: "not this season" } }),
  },
  "accept a talk": {
    file: "talks/proposal.tsx",
    ready: async () => ({ ...(await proposal()), fields: { intent: "accept", word: "Gladly." } }),
  },
  "keep a draft": {
    file: "talks/new.tsx",
    ready: async () => {
      const { vendor, people } = await talks();
      const form = talkForm({ title: `A draft, number ${next()}`, localEnd: "", capacity: "20", level: "" });
      return { who: people.L3, fields: { ...form, intent: "draft", vendor: vendor.slug } };
    },
  },
  "have a draft announced": {
    file: "talks/announcement.tsx",
    ready: async () => {
      const publishAt = talkForm({}, 3).localStart ?? "";
      return { ...(await draft()), fields: { intent: "schedule", publishAt } };
    },
  },
  "delete a draft": { file: "talks/deletion.tsx", ready: async () => ({ ...(await draft()), fields: {} }) },
  "postpone a talk": {
    file: "talks/postponement.tsx",
    ready: async () => ({ ...(await talk()), fields: { reason: "no room that day" } }),
  },
  "make a series": {
    file: "series/new.tsx",
    ready: async () => {
      const { vendor, people } = await talks();
      return { who: people.L3, fields: { ...seriesFields(), vendor: vendor.slug } };
    },
  },
  "change a series": {
    file: "series/edit.tsx",
    ready: async () => ({ ...(await series()), fields: seriesFields() }),
  },
  "make dates of a series": {
    file: "series/dates.tsx",
    ready: async () => ({ ...(await series()), fields: { count: "1", announce: "" } }),
  },
  "end a series": { file: "series/ending.tsx", ready: async () => ({ ...(await series()), fields: {} }) },
  "call a talk off": {
    file: "talks/cancellation.tsx",
    ready: async () => ({ ...(await talk()), fields: { reason: "the speaker is ill", replacedBy: "" } }),
  },
  "add a recording": {
    file: "talks/recording.tsx",
    ready: async () => ({
      ...(await talk({ isOver: true })),
      fields: { recordingUrl: "https://video.example.com/1", slidesUrl: "" },
    }),
  },
  "hold for a release": {
    file: "official/rechecks.tsx",
    ready: async () => {
      house ??= makeHouse();
      const { vendor, product } = await house;
      const l2 = await person({ staffOf: { vendorId: vendor.id, tier: "L2" } });
      const [asker, answerer] = [await asViewer(await person()), await asViewer(await person())];
      const { answerId } = await makeThread(db, { asker, answerer, product });
      const markId = await mark(db, await asViewer(l2), answerId);
      const releaseId = await release(db, product, `6.${next()}`);
      return {
        who: l2,
        params: { slug: vendor.slug },
        fields: { check: `${markId}-${releaseId}`, only: "" },
      };
    },
  },
  "claim a question": atDesk({ intent: "claim" }),
  "hand a question over": atDesk({ intent: "hand-over", to: "next", note: "Please look at this." }),
  "put a question aside": atDesk({ intent: "snooze", hours: "4", reason: "after lunch" }),
  "wait for the asker": atDesk({ intent: "wait", request: "Please send the log." }),
  "write an internal note": atDesk({ intent: "note", body: "Known to us." }),
  "sort the desk": {
    file: "desk/desk.tsx",
    ready: async () => {
      const { who, slug, questionId } = await deskThread();
      const fields = { item: String(questionId), intent: "hand-over", to: "next", note: "Please look." };
      return { who, params: { slug }, fields: { ...fields, hours: "4", reason: "" } };
    },
  },
  "add a webhook": {
    file: "desk/webhooks.tsx",
    ready: async () => {
      const { who, slug } = await deskThread();
      await sql`delete from webhooks`;
      const fields = { kind: "dingtalk", url: `https://hooks.example.com/${next()}`, secret: "SEC1" };
      return { who, params: { slug }, fields: { ...fields, intent: "", webhook: "" } };
    },
  },
  "add synonyms": {
    file: "search/synonyms.tsx",
    ready: async () => {
      const number = next();
      return {
        who: (await talks()).people.admin,
        fields: { phrases: `first word ${number}, second word ${number}` },
      };
    },
  },
  "extend synonyms": {
    file: "search/synonym-group.tsx",
    ready: async () => {
      const { admin } = (await talks()).people;
      const number = next();
      const { id } = await addSynonyms(db, await viewerFor(admin), [
        `one word ${number}`,
        `other word ${number}`,
      ]);
      return { who: admin, id, fields: { phrases: `third word ${number}`, intent: "" } };
    },
  },
  "the profile of a vendor": ofVendor("profile.tsx", () => ({ name: "A vendor", about: "About it." })),
  "channels of a vendor": ofVendor("channels.tsx", () => ({
    ...{ kind1: "mail", address1: "help@example.com", purpose1: "All of it", emergency1: "on" },
    ...{ kind2: "other", address2: "", purpose2: "" },
  })),
  "support hours of a vendor": ofVendor("support-hours.tsx", () => ({
    ...{ region: "china", timeZone: "Asia/Shanghai", day1: "09:00-18:00", day7: "" },
    holidays: "2026-10-01 National Day",
  })),
  "promises of a vendor": ofVendor("targets.tsx", () => ({
    "live-P0-first": `${next()} min`,
    "live-P0-solution": "",
    "live-P0-counting": "always",
  })),
  "invite staff": ofVendor("staff.tsx", () => ({
    ...{
      intent: "invite",
      email: `staff${next()}@example.org`,
      tier: "L1",
      title: "Engineer",
      regions: "china",
    },
    ...{ invitation: "", membership: "", currentPassword: "" },
  })),
  "accept an invitation": {
    file: "vendors/invitation.tsx",
    ready: async () => {
      const { vendor, people } = await talks();
      const invited = await person();
      const offer = { email: invited.email, tier: "L1" as const, title: "", isLead: false, regions: [] };
      const where = { slug: vendor.slug, language: "en" as const };
      await inviteStaff(db, await viewerFor(people.admin), where, offer);
      const text = (await mailsTo(invited.email)).at(-1)?.text ?? "";
      const token = text.match(/\/invitations\/([\w-]{43})/)?.[1] ?? "";
      return { who: invited, params: { token }, fields: { intent: "" } };
    },
  },
  "make a product": ofVendor("products.tsx", () => ({
    ...{ name: "A product", about: "", platforms: "android", slug: `made-by-form-${next()}` },
  })),
  "change a product": ofProduct("edit.tsx", () => ({ name: "A product", about: "", platforms: "ios" })),
  "add a release": ofProduct("releases.tsx", () => ({
    ...{ intent: "add", version: "1.0.0", releasedOn: "2026-01-02", endsOn: "", notes: "" },
    release: "",
  })),
  "add releases as CSV": ofProduct("releases.tsx", () => ({
    intent: "import",
    csv: "version,released_on,ends_on,notes\n1.0.0,2026-01-02,,\n",
    file: "",
  })),
  "make a vendor": {
    file: "admin/vendors.tsx",
    ready: async () => ({
      who: (await talks()).people.admin,
      fields: {
        ...{ intent: "make", name: `A vendor ${next()}`, slug: `made-by-form-${next()}` },
        ...{ vendor: "", currentPassword: "" },
      },
    }),
  },
  "choose which notices to get": own("notifications.tsx", () => ({
    "site-answers": "on",
    "mail-digest": "on",
  })),
  "confirm what an address follows": {
    file: "follows/confirmation.tsx",
    ready: async () => {
      const { followId } = await address();
      return { who: null, fields: { token: confirmationOf(followId) } };
    },
  },
  "answer to a talk": {
    file: "talks/reply.ts",
    ready: async () => ({ id: (await talk()).id, who: await person(), fields: { reply: "going" } }),
  },
  "choose the reminders of a talk": {
    file: "talks/reminders.ts",
    ready: async () => ({ id: (await talk()).id, who: await person(), fields: { day: "on" } }),
  },
  "follow a talk": {
    file: "follows/follows.tsx",
    ready: async () => ({
      who: await person(),
      fields: { kind: "talk", id: String((await talk()).id), intent: "follow" },
    }),
  },
};

export type Marks = { users: number; memberships: number; talks: number };

/** The last ids there are, to tell later what is new. */
export async function lastIds(): Promise<Marks> {
  const [row] = await sql<Marks[]>`
    select (select max(id) from users) as users, (select coalesce(max(id), 0) from memberships) as memberships,
      (select coalesce(max(id), 0) from talks) as talks`;
  if (!row) throw new Error("no ids");
  return row;
}

/** What no field changes of what was there: who is who, in which role, since when, and whose a talk is; drafts may be deleted. */
export async function printOfWhatIsNotAsked(until: Marks): Promise<string> {
  const [row] = await sql<{ print: string }[]>`
    select (select string_agg(concat_ws(' ', id, created_at), ',' order by id) from users where id <= ${until.users})
      || (select coalesce(string_agg(concat_ws(' ', user_id, role), ',' order by user_id, role), '') from user_roles)
      || (select coalesce(string_agg(concat_ws(' ', id, user_id, vendor_id, tier, is_lead, ended_at), ',' order by id), '')
          from memberships where id <= ${until.memberships})
      || (select coalesce(string_agg(concat_ws(' ', id, uid, vendor_id, created_by, created_at), ',' order by id), '')
          from talks where id <= ${until.talks} and announced_at is not null) as print`;
  return row?.print ?? "";
}

/** What is new and cannot have been asked for: an old account or a confirmed one, a lead, a talk of another vendor's staff. */
export async function forgedSince(since: Marks): Promise<string[]> {
  const rows = await sql<{ what: string }[]>`
    select 'user' as what from users where id > ${since.users} and (created_at < now() - interval '1 minute' or email_verified_at is not null or deleted_at is not null)
    union all select 'membership' from memberships where id > ${since.memberships} and (is_lead or tier <> 'L1' or ended_at is not null)
    union all select 'talk' from talks t where id > ${since.talks} and (cancelled_at is not null or created_at < now() - interval '1 minute'
      or (t.announced_at is not null
        and not exists (select from memberships m where m.user_id = t.created_by and m.vendor_id = t.vendor_id)))`;
  return rows.map(({ what }) => what);
}
