/** Calendars and feeds of talks, for the routes of the things that talks are about. */

import { getTag } from "~/domain/tags/tags.server";
import { calendarOfTalks } from "~/domain/talks/calendar.server";
import { feedOfTalks } from "~/domain/talks/feed.server";
import type { TalkScope } from "~/domain/talks/scope.server";
import { talksOfPath } from "~/paths";
import { fileResponse } from "./file-response.server";
import type { Args } from "./makers.server";
import { movedTo } from "./moved.server";

/** The same files of a tag; of one that goes by another name now, where they are by now: to be asked for again, since names change. */
export async function tagFileResponse(args: Args, file: "talks.ics" | "talks.atom"): Promise<Response> {
  const asked = args.params.slug ?? "";
  args.shows("questions");
  const { slug } = await getTag(args.db, { kind: "visitor" }, asked);
  if (slug !== asked) throw movedTo(talksOfPath("tags", slug, file));
  const response = file === "talks.ics" ? calendarResponse : feedResponse;
  return await response(args, { kind: "tag", slug });
}

/** The calendar of these talks, to subscribe to. */
export async function calendarResponse({ db, context, shows }: Args, scope: TalkScope): Promise<Response> {
  shows("talks");
  const { text, changedAt } = await calendarOfTalks(db, scope, context.language);
  return fileResponse(text, {
    contentType: "text/calendar; charset=utf-8",
    disposition: 'inline; filename="talks.ics"',
    changedAt,
  });
}

/** The Atom feed of these talks. */
export async function feedResponse({ db, context, shows }: Args, scope: TalkScope): Promise<Response> {
  shows("talks");
  const { text, changedAt } = await feedOfTalks(db, scope, context.language);
  return fileResponse(text, { contentType: "application/atom+xml; charset=utf-8", changedAt });
}
