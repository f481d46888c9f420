/** Made-up talks, from three years ago to two months ahead. */
import { instantOf, localStartOf } from "~/lib/time-zone";
import { idsOf, type TransactionSql } from "./connection";
import { tableOf } from "./copy";
import { paragraph, together } from "./pieces";
import type { Surroundings } from "./thread-parts";
import { topics } from "./topics";
import type { Language } from "./words";

const DAY = 86_400_000;
const OLDEST_DAYS = 900;
const AHEAD_DAYS = 60;

/** Adds so many talks; gives the id of the first. */
export async function addTalks(
  tx: TransactionSql,
  around: Omit<Surroundings, "tables" | "code">,
  count: number,
): Promise<number> {
  const ids = await idsOf(tx, "talks");
  await tx`create temp table fake_follows (talk_id bigint, user_id bigint, created_at timestamptz) on commit drop`;
  const tables = {
    talks: tableOf("talks", [
      "id",
      "uid",
      "vendor_id",
      "product_id",
      "title",
      "abstract",
      "description",
      "description_html",
      "description_plain",
      "language",
      "local_start",
      "time_zone",
      "starts_at",
      "minutes",
      "online_url",
      "recording_url",
      "sequence",
      "created_by",
      "created_at",
      "changed_at",
      "announced_at",
      "cancelled_at",
      "cancelled_by",
      "cancelled_reason",
    ]),
    speakers: tableOf("talk_speakers", ["talk_id", "position", "name", "role", "user_id"]),
    tags: tableOf("talk_tags", ["talk_id", "tag_id", "position"]),
    follows: tableOf("fake_follows", ["talk_id", "user_id", "created_at"]),
    events: tableOf("events", ["at", "verb", "actor_id", "actor_role", "talk_id", "reason"]),
  };
  const { random, now, crowd, products, tagIds } = around;

  for (let index = 0; index < count; index += 1) {
    const language: Language = index % 2 === 0 ? "en" : "zh";
    const id = ids.next();
    const topic = random.pick(topics);
    const product = random.pick(products);
    const staff = crowd.staff.filter(({ vendorId }) => vendorId === product.vendorId);
    const organiser = random.pick(staff);
    const timeZone = random.pick(zones[language]);
    const { localStart, startsAt } = startOn(
      new Date(now.getTime() + (random.next() * (OLDEST_DAYS + AHEAD_DAYS) - OLDEST_DAYS) * DAY),
      `${String(10 + random.below(11))}:${random.pick(["00", "30"])}`,
      timeZone,
    );
    const soonest = Math.min(now.getTime(), startsAt.getTime());
    const announced = new Date(soonest - (5 + random.below(20)) * DAY);
    const cancelledAt = random.chance(0.06)
      ? new Date(announced.getTime() + random.next() * (soonest - announced.getTime()))
      : null;
    const endsAt = startsAt.getTime() + 3 * DAY;
    const recordedAt = !cancelledAt && endsAt < now.getTime() && random.chance(0.7) ? new Date(endsAt) : null;
    const words = topic[language];
    const title = random.pick(titles[language])(random.pick(words.what), product.name);
    const description = together([
      paragraph(random.pick(invitations[language])(random.pick(words.symptoms))),
      paragraph(words.causes.join(language === "zh" ? "；" : "; ")),
      paragraph(words.fixes.join(language === "zh" ? "；" : "; ")),
    ]);
    const reason = cancelledAt && (language === "zh" ? "讲者临时有事，另行通知。" : "The speaker fell ill.");
    tables.talks.add({
      id,
      uid: `fake-${id}@sidetone.example`,
      vendor_id: product.vendorId,
      product_id: product.id,
      title,
      abstract: random.pick(invitations[language])(random.pick(words.symptoms)),
      description: description.body,
      description_html: description.html,
      description_plain: description.plain,
      language,
      local_start: localStart,
      time_zone: timeZone,
      starts_at: startsAt,
      minutes: random.pick([45, 60, 60, 90]),
      online_url: `https://meet.example.com/talks/${id}`,
      recording_url: recordedAt && `https://media.example.com/talks/${id}.mp4`,
      sequence: cancelledAt ? 1 : 0,
      created_by: organiser.userId,
      created_at: announced,
      changed_at: recordedAt ?? cancelledAt ?? announced,
      announced_at: announced,
      cancelled_at: cancelledAt,
      cancelled_by: cancelledAt && organiser.userId,
      cancelled_reason: reason,
    });
    const other = random.pick(staff);
    [organiser, ...(other === organiser ? [] : [other])].forEach(({ userId, name, role }, position) => {
      tables.speakers.add({ talk_id: id, position, name, role, user_id: userId });
    });
    topic.tags.forEach((slug, position) => {
      tables.tags.add({ talk_id: id, tag_id: tagIds.get(slug) ?? 0, position });
    });
    const first = random.below(crowd.userIds.length);
    for (let follower = 3 + random.below(30); follower > 0; follower -= 1) {
      const userId = crowd.userIds[(first + follower) % crowd.userIds.length];
      const at = new Date(announced.getTime() + random.next() * (soonest - announced.getTime()));
      if (userId !== undefined) tables.follows.add({ talk_id: id, user_id: userId, created_at: at });
    }
    const event = { actor_id: organiser.userId, actor_role: organiser.role, talk_id: id, reason: null };
    tables.events.add({ ...event, at: announced, verb: "announced-talk" });
    if (cancelledAt) tables.events.add({ ...event, at: cancelledAt, verb: "cancelled-talk", reason });
    if (recordedAt) tables.events.add({ ...event, at: recordedAt, verb: "added-recording" });
  }
  for (const table of Object.values(tables)) await table.flush(tx);
  await follow(tx);
  await ids.keep(tx);
  return ids.first;
}

async function follow(tx: TransactionSql): Promise<void> {
  await tx`insert into followers (user_id) select distinct user_id from fake_follows on conflict do nothing`;
  await tx`
    insert into follows (follower_id, talk_id, created_at, confirmed_at)
    select f.id, x.talk_id, x.created_at, x.created_at from fake_follows x join followers f using (user_id) on conflict do nothing`;
  // No trigger runs while rows are made.
  await tx`
    insert into talk_versions (talk_id, at, status, title, starts_at, time_zone, minutes, place, online_url, reason)
    select t.id, t.changed_at, case when t.cancelled_at is null then 'announced' else 'cancelled' end, t.title, t.starts_at, t.time_zone,
      t.minutes, t.place, t.online_url, t.cancelled_reason
    from talks t where t.announced_at is not null and not exists (select from talk_versions v where v.talk_id = t.id) order by t.id`;
  await tx`
    insert into tellings (talk_id, follower_id, version_id, at)
    select f.talk_id, f.follower_id, v.id, f.created_at from follows f
      join lateral (select id from talk_versions v where v.talk_id = f.talk_id order by id desc limit 1) v on true
    where f.talk_id in (select talk_id from fake_follows) on conflict do nothing`;
}

function startOn(day: Date, clock: string, timeZone: string): { localStart: string; startsAt: Date } {
  const localStart = `${localStartOf(day, timeZone).slice(0, 10)}T${clock}`;
  const found = instantOf(localStart, timeZone, "earlier");
  if (!found.ok) throw new Error(`${localStart} ${timeZone} is no time`);
  return { localStart, startsAt: found.instant };
}

const zones: Record<Language, readonly string[]> = {
  en: ["Europe/Berlin", "America/New_York", "Asia/Singapore", "UTC"],
  zh: ["Asia/Shanghai", "Asia/Shanghai", "Asia/Singapore"],
};

const titles: Record<Language, readonly ((what: string, product: string) => string)[]> = {
  en: [
    (what, product) => `${what}: what we learned with ${product}`,
    (what, product) => `${product} office hours: ${what.toLowerCase()}`,
    (what) => `${what}, measured in a thousand calls`,
  ],
  zh: [
    (what, product) => `${what}：${product} 的实践`,
    (what, product) => `${product} 答疑：${what}`,
    (what) => `一千次通话里的${what}`,
  ],
};

const invitations: Record<Language, readonly ((symptom: string) => string)[]> = {
  en: [
    (symptom) => `Many of you wrote that ${symptom}. We show where it comes from and what to do.`,
    (symptom) => `When ${symptom}, where do you look first? A talk with recordings of real calls.`,
  ],
  zh: [
    (symptom) => `很多开发者反馈${symptom}。这次我们讲清楚原因和处理办法。`,
    (symptom) => `${symptom}，先看哪里？用真实通话的数据来讲。`,
  ],
};
