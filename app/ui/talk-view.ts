/** From what the domain reads of talks to what components show. */
import type { TalkSummary } from "~/domain/talks/list.server";
import { productPath, talkPath } from "~/paths";
import type { TalkView } from "./talk-row";
import { tagViews } from "./views";

export function talkView(talk: TalkSummary): TalkView {
  return {
    href: talkPath(talk.id),
    title: talk.title,
    startsAt: talk.startsAt,
    minutes: talk.minutes,
    timeZone: talk.timeZone,
    language: talk.language,
    speakers: talk.speakers,
    vendorName: talk.vendor?.name ?? null,
    products: [...(talk.product ? [talk.product] : []), ...talk.furtherProducts].map(({ slug, name }) => ({
      name,
      href: productPath(slug),
    })),
    state: talk.state,
    changed: talk.isChanged,
    online: talk.isOnline,
    place: talk.place,
    hasRecording: talk.hasRecording,
    tags: tagViews(talk.tags),
  };
}
