// S6 and the matrix of the security notes: a member is suspended, at once and on every device; who has a role is not.
import { expect, test } from "vitest";
import { db, sql } from "~/db.server";
import {
  findSuspension,
  liftSuspension,
  listSuspensions,
  suspendMember,
} from "~/domain/accounts/suspend.server";
import { suspensionInput } from "~/domain/accounts/suspension-input";
import { findViewer, startSession } from "~/http/sessions.server";
import { makeHouse, makeMember, makeStaff } from "../../support/factories";
import { isWaitedFor } from "../../support/locks";
import { outcomeOf, refusalOf } from "../../support/refusals";
import { signInCookie } from "../../support/request";

const device = { userAgent: "test", address: "192.0.2.1" };
const moderator = await makeMember({ roles: ["moderator"] });
const admin = await makeMember({ roles: ["admin"] });
const week = { days: 7, reason: "insults, time and again" };

test("ends every session, takes no sign-in until then, and says why by mail", async () => {
  const member = await makeMember();
  const cookie = await signInCookie(member.id);
  await suspendMember(db, moderator, member.id, week);
  expect(await findViewer(cookie)).toEqual({ kind: "visitor" });
  expect(await startSession(member.id, device)).toBeNull();
  const [mail] = await sql`select subject, text from mails where user_id = ${member.id}`;
  expect(mail?.subject).toContain("suspended");
  expect(mail?.text).toContain("insults, time and again");
  await sql`update suspensions set until = now() where user_id = ${member.id}`;
  expect(await startSession(member.id, device)).not.toBeNull();
});

test("holds for a session that was started while it was made", async () => {
  const member = await makeMember();
  const cookie = await signInCookie(member.id);
  await sql`insert into suspensions (user_id, suspended_by, reason) values (${member.id}, ${moderator.id}, 'insults')`;
  expect(await findViewer(cookie)).toEqual({ kind: "visitor" });
});

test("is waited for by who signs in meanwhile, and leaves them no session for when it is lifted", async () => {
  const member = await makeMember();
  const sessions = () => sql`select from sessions where user_id = ${member.id}`;
  expect(await sessions()).toHaveLength(1);
  let started: Promise<string | null> | undefined;
  await db.transaction(async (tx) => {
    await suspendMember(tx, moderator, member.id, week);
    started = startSession(member.id, device);
    started.catch(() => {});
    await isWaitedFor(tx);
  });
  expect(await started).toBeNull();
  expect(await sessions()).toEqual([]);
});

test("is lifted by a moderator, and lifting twice changes nothing", async () => {
  const member = await makeMember();
  await suspendMember(db, moderator, member.id, { ...week, days: null });
  await liftSuspension(db, admin, member.id);
  await liftSuspension(db, moderator, member.id);
  expect(await startSession(member.id, device)).not.toBeNull();
  const rows = await sql`select lifted_by from suspensions where user_id = ${member.id}`;
  expect(rows.map(({ lifted_by }) => Number(lifted_by))).toEqual([admin.id]);
  await suspendMember(db, moderator, member.id, week);
  expect(await startSession(member.id, device)).toBeNull();
});

test("is refused for who has a role, for oneself, for who is nobody, and for everybody but moderators and admins", async () => {
  const { vendor } = await makeHouse();
  const [staff, member, other] = [await makeStaff(vendor, "L1"), await makeMember(), await makeMember()];
  const suspend = (by: typeof member, id: number) => outcomeOf(suspendMember(db, by, id, week));
  for (const by of [moderator, admin]) {
    for (const { id } of [staff, moderator, admin]) expect(await suspend(by, id)).toBe("not-allowed");
    expect(await suspend(by, 999_999_999)).toBe("not-found");
  }
  for (const by of [member, staff]) expect(await suspend(by, other.id)).toBe("not-allowed");
  expect(await outcomeOf(liftSuspension(db, member, other.id))).toBe("not-allowed");
  await suspendMember(db, moderator, other.id, week);
  expect(await refusalOf(suspendMember(db, admin, other.id, week))).toEqual({
    kind: "conflict",
    reason: "errors.suspendedAlready",
  });
});

test("is seen by moderators, and by nobody else", async () => {
  const [member, reader] = [await makeMember(), await makeMember()];
  await suspendMember(db, moderator, member.id, week);
  expect(await findSuspension(db, moderator, member.id)).toMatchObject({
    mayChange: true,
    suspension: { reason: week.reason, by: { id: moderator.id } },
  });
  expect(await findSuspension(db, reader, member.id)).toBeNull();
  const { items } = await listSuspensions(db, admin, { page: 1 });
  expect(items[0]).toMatchObject({ person: { id: member.id }, reason: week.reason });
  await expect(listSuspensions(db, reader, { page: 1 })).rejects.toMatchObject({
    refusal: { kind: "not-allowed" },
  });
});

test("is for a day, a week, a month, or until it is lifted", () => {
  const daysOf = (days: string) => suspensionInput.safeParse({ days, reason: "insults" }).data?.days;
  expect(["1", "7", "30", ""].map(daysOf)).toEqual([1, 7, 30, null]);
  for (const wrong of ["0", "8", "-1", "1e3", "for ever"]) expect(daysOf(wrong)).toBeUndefined();
});
