import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { users, vendors } from "./accounts";
import { identity, instant, reference } from "./columns";

/** Talks that come in a rhythm. It makes dated talks, each of which then goes its own way. */
export const series = pgTable(
  "series",
  {
    id: identity(),
    slug: text().notNull().unique("series_slug_key"),
    /** Null: of the community. */
    vendorId: reference().references(() => vendors.id),
    title: text().notNull(),
    abstract: text().notNull(),
    language: text().notNull(),
    rhythm: text().notNull(),
    /** ISO 8601: Monday is 1. */
    weekday: integer().notNull(),
    /** Which one of its month, for a monthly rhythm; 5: the last. */
    nth: integer(),
    /** Wall time of the start, HH:MM. */
    localTime: text().notNull(),
    timeZone: text().notNull(),
    minutes: integer().notNull(),
    createdBy: reference()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull().defaultNow(),
    endedAt: instant(),
  },
  (table) => [
    check("series_language_known", sql`${table.language} in ('zh', 'en')`),
    check("series_rhythm_known", sql`${table.rhythm} in ('weekly', 'fortnightly', 'monthly')`),
    check("series_weekday_sane", sql`${table.weekday} between 1 and 7`),
    check("series_nth_of_months", sql`(${table.rhythm} = 'monthly') = (${table.nth} is not null)`),
    check("series_nth_sane", sql`${table.nth} between 1 and 5`),
    check("series_local_time", sql`${table.localTime} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`),
    check("series_minutes_sane", sql`${table.minutes} between 5 and 1440`),
  ],
);
