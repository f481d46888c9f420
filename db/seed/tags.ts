/** What some tags are about, and one more name: whoever asks in Chinese gets the tag that the others use. */
import { addAlias } from "~/domain/tags/change-aliases.server";
import { editTag } from "~/domain/tags/edit-tag.server";
import { findTendedTag } from "~/domain/tags/tended.server";
import type { CastKey } from "./cast";
import { existing } from "./people";
import type { Seeding } from "./threads";

const BY: CastKey = "rosa";

const abouts: Readonly<Record<string, string>> = {
  token:
    "Getting into a channel with a token: how it is made on a server, when it expires, and what its error codes mean.",
  "weak-network":
    "Loss, jitter and little bandwidth: what is lost first, what can be set, and how to try it out.",
  bluetooth: "Headsets and car kits: profiles, routes, sample rates, and delays that wired ones do not have.",
  "audio-sync": "Sound and picture that drift apart, live or in a recording.",
  回声: "自己的声音从对方传回来：回声消除的条件，以及哪些设置会让它失效。",
  啸叫: "扬声器的声音被麦克风拾取并不断放大。多见于会议室、K 歌和外放。",
};

const aliases: Readonly<Record<string, string>> = { 弱网: "weak-network" };

/** Writes what is missing of it. */
export async function seedTags({ tx, world }: Seeding): Promise<void> {
  const moderator = existing(world.people, BY);
  for (const [slug, about] of Object.entries(abouts)) {
    const tag = await findTendedTag(tx, slug);
    if (tag && tag.base === 0) await editTag(tx, moderator, slug, { name: tag.slug, about, base: 0 });
  }
  for (const [alias, slug] of Object.entries(aliases)) {
    const isThere = (await findTendedTag(tx, alias)) !== null;
    if (!isThere) await addAlias(tx, moderator, slug, alias);
  }
}
