/** Calendars and feeds of talks, for the routes of the things that talks are about. */
import { calendarOfTalks } from "~/domain/talks/calendar.server";
import { feedOfTalks } from "~/domain/talks/feed.server";
import type { TalkScope } from "~/domain/talks/scope.server";
import { fileResponse } from "./file-response.server";
import type { Args } from "./makers.server";

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
