import { redirect } from "@remix-run/node";
import { emailKeyOf } from "~/domain/accounts/email";
import { notAllowed, notFound } from "~/domain/errors";
import { requestFollow } from "~/domain/follows/by-mail.server";
import { endFollow, follow, forgetFollower, unfollow } from "~/domain/follows/follow.server";
import { noteZone } from "~/domain/follows/follower.server";
import { followByMailInput, subjectInput, zoneInput } from "~/domain/follows/input";
import { findAddress, findFollower } from "~/domain/follows/list.server";
import type { Subject } from "~/domain/follows/subject";
import { getSubject } from "~/domain/follows/subjects.server";
import { followerOfKey } from "~/domain/follows/unsubscribe-token.server";
import { findTarget } from "~/domain/merges/find.server";
import { reminderKinds } from "~/domain/reminders/due";
import { chooseRemindersOfFollow } from "~/domain/reminders/refusals.server";
import { renewCalendarOfAddress } from "~/domain/talks/own-calendar.server";
import { checkForm, formFailure, idFrom, tryCommand } from "~/http/forms.server";
import type { Args } from "~/http/makers.server";
import { limitAction, limitMail } from "~/http/rate-limits.server";
import { browsersZone } from "~/http/zone.server";
import { followsPath, questionPathAfterMerge, signInPath } from "~/paths";
import { pathOfSubject } from "./subject-paths";

type Values = Record<string, string>;

/** Follows or stops following as a member, and leads back to the page of what was followed. */
export async function takeFollow({ db, viewer, request }: Args, values: Values) {
  const checked = checkForm(subjectInput, values);
  if (!checked.ok) throw notFound();
  const wanted = checked.value;
  const subject = await whereItLeadsNow({ db, viewer }, wanted);
  const { slug } = await getSubject(db, subject);
  const page = pathOfSubject(subject.kind, subject.id, slug);
  if (viewer.kind === "visitor") return redirect(signInPath(page));
  if (!viewer.isVerified) throw notAllowed("errors.confirmFirst");
  await limitAction(viewer, "follow");
  const { id } = await (values.intent === "unfollow" ? unfollow : follow)(db, viewer, subject);
  await noteZone(db, { userId: viewer.id }, browsersZone(request));
  const isAfterMerge = subject.kind === "question" && id !== null && id !== wanted.id;
  return redirect(isAfterMerge ? questionPathAfterMerge(id) : page);
}

async function whereItLeadsNow({ db, viewer }: Pick<Args, "db" | "viewer">, subject: Subject) {
  if (subject.kind !== "question" || subject.id === null) return subject;
  return { ...subject, id: (await findTarget(db, viewer, subject.id)) ?? subject.id };
}

/** Has the link mailed that confirms it; the answer is the same for every address. */
export async function takeFollowByMail({ db, context }: Args, values: Values) {
  const checked = checkForm(followByMailInput, values);
  if (!checked.ok) return formFailure(checked);
  const { email, kind, id } = checked.value;
  const requested = await tryCommand(values, async () => {
    await limitMail("follow", emailKeyOf(email), context.clientAddress);
    await requestFollow(db, { email, subject: { kind, id }, language: context.language });
  });
  return requested.ok ? redirect(`${followsPath()}?sent`) : requested.response;
}

/** Sets the zone of an address, which its key names. */
export async function takeZone({ db }: Args, values: Values) {
  const followerId = await addressByKey({ db }, values);
  if (followerId === null) throw notFound();
  const checked = checkForm(zoneInput, values);
  if (!checked.ok) throw notFound();
  await noteZone(db, { followerId }, checked.value.timeZone);
  return redirect(followsPath({ key: values.key }));
}

/** Makes the calendar of an address, which its key names, or gives it a new address. */
export async function takeCalendar({ db }: Args, values: Values) {
  const followerId = await addressByKey({ db }, values);
  if (followerId === null) throw notFound();
  await renewCalendarOfAddress(db, followerId);
  return redirect(followsPath({ key: values.key }));
}

/** Chooses the reminders of a talk that is followed, as a member or with the key of an address. */
export async function takeReminders({ db, viewer }: Args, values: Values) {
  const mine = viewer.kind === "member" && !values.key ? await findFollower(db, viewer.id) : null;
  const followerId = (await addressByKey({ db }, values)) ?? mine;
  if (followerId === null) throw notFound();
  const wanted = reminderKinds.filter((kind) => kind in values);
  await chooseRemindersOfFollow(db, { followerId, followId: idFrom(values.follow) ?? 0, wanted });
  return redirect(followsPath({ key: values.key || null }));
}

/** Ends one follow, as a member or with the key of an address; `forget` ends all of an address and its row. */
export async function takeEnd({ db, viewer }: Args, values: Values) {
  const address = await addressByKey({ db }, values);
  if (address !== null) {
    if (values.intent === "forget") {
      await forgetFollower(db, address);
      return redirect(`${followsPath()}?forgotten`);
    }
    await endFollow(db, address, idFrom(values.follow) ?? 0);
    return redirect(followsPath({ key: values.key }));
  }
  const mine = viewer.kind === "member" ? await findFollower(db, viewer.id) : null;
  if (mine === null) throw notFound();
  await endFollow(db, mine, idFrom(values.follow) ?? 0);
  return redirect(followsPath());
}

/** The follower by address alone whom the key of a form names; null when it names none. */
async function addressByKey({ db }: Pick<Args, "db">, { key }: Values): Promise<number | null> {
  const followerId = key ? followerOfKey(key) : null;
  return followerId !== null && (await findAddress(db, followerId)) ? followerId : null;
}
