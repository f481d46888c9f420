/** Who follows what beside single talks, and a talk that is full, with people who wait. */
import { sql } from "drizzle-orm";
import { rowsOf } from "~/domain/rows.server";
import type { CastKey } from "./cast";
import { existing } from "./people";
import type { Seeding } from "./threads";

type Wide = { who: CastKey; kind: "tag" | "product" | "vendor"; slug: string };

const wide: readonly Wide[] = [
  { who: "maya", kind: "tag", slug: "android" },
  { who: "linyue", kind: "tag", slug: "bluetooth" },
  { who: "hannah", kind: "product", slug: "lumen-rtc" },
  { who: "zhaokai", kind: "vendor", slug: "lumenvoice" },
  { who: "diego", kind: "vendor", slug: "northbeam" },
];

/** Who was told of a new question with these tags, of this product. */
export function followersOfNew({ tags, product }: { tags: readonly string[]; product?: string }): CastKey[] {
  return wide
    .filter(
      ({ kind, slug }) => (kind === "tag" && tags.includes(slug)) || (kind === "product" && slug === product),
    )
    .map(({ who }) => who);
}

/** The talk that is full, how many may come, and who answered what in this order. */
const full = {
  uid: "seed-en-talk-reading-getstats@sidetone.example",
  capacity: 3,
  replies: [
    { who: "maya", status: "going" },
    { who: "zhaokai", status: "going" },
    { who: "priya", status: "going" },
    { who: "hannah", status: "waitlisted" },
    { who: "diego", status: "waitlisted" },
    { who: "linyue", status: "interested" },
  ] satisfies { who: CastKey; status: string }[],
};

/** Writes what is missing of it; what followers see of a talk when they follow it is what they were told. */
export async function seedFollows({ tx, world }: Seeding): Promise<void> {
  const followerOf = async (who: CastKey) => {
    const userId = existing(world.people, who).id;
    await tx.execute(sql`insert into followers (user_id) values (${userId}) on conflict do nothing`);
    return userId;
  };
  for (const { who, kind, slug } of wide) {
    const userId = await followerOf(who);
    await tx.execute(sql`
      insert into follows (follower_id, tag_id, product_id, vendor_id, confirmed_at)
      select w.id, g.id, p.id, v.id, now() from followers w
        left join tags g on ${kind} = 'tag' and g.slug = ${slug}
        left join products p on ${kind} = 'product' and p.slug = ${slug}
        left join vendors v on ${kind} = 'vendor' and v.slug = ${slug}
      where w.user_id = ${userId} and num_nonnulls(g.id, p.id, v.id) = 1 on conflict do nothing`);
  }
  const [talk] = await rowsOf<{ id: number }>(
    tx,
    sql`select t.id from talks t where t.uid = ${full.uid} and not exists (select from rsvps r where r.talk_id = t.id)`,
  );
  if (talk) await fillUp({ tx, followerOf }, talk.id);
  await tx.execute(sql`
    insert into tellings (talk_id, follower_id, version_id)
    select f.talk_id, f.follower_id, max(v.id) from follows f join talk_versions v on v.talk_id = f.talk_id
    group by f.talk_id, f.follower_id on conflict do nothing`);
}

type Filling = Pick<Seeding, "tx"> & { followerOf: (who: CastKey) => Promise<number> };

async function fillUp({ tx, followerOf }: Filling, talkId: number): Promise<void> {
  await tx.execute(sql`update talks set capacity = ${full.capacity} where id = ${talkId}`);
  for (const { who, status } of full.replies) {
    const userId = await followerOf(who);
    await tx.execute(sql`
      insert into rsvps (talk_id, user_id, status, version_id)
      select ${talkId}, ${userId}, ${status}, max(id) from talk_versions where talk_id = ${talkId}`);
    await tx.execute(sql`
      insert into tellings (talk_id, follower_id, version_id)
      select ${talkId}, w.id, (select max(id) from talk_versions where talk_id = ${talkId}) from followers w where w.user_id = ${userId}
      on conflict do nothing`);
  }
}
