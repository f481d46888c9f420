import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { instant, reference } from "./columns";
import { revisions } from "./questions";
import { talks } from "./talks";

/** An uploaded picture; its file lies in the storage adapter under `name`. */
export const images = pgTable(
  "images",
  {
    name: text().primaryKey(),
    userId: reference()
      .notNull()
      .references(() => users.id),
    contentType: text().notNull(),
    bytes: integer().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [index("images_user_idx").on(table.userId, table.createdAt)],
);

/** Which pictures stand in a revision. Derived from its text by a trigger. */
export const revisionImages = pgTable(
  "revision_images",
  {
    imageName: text()
      .notNull()
      .references(() => images.name),
    revisionId: reference()
      .notNull()
      .references(() => revisions.id),
  },
  (table) => [primaryKey({ columns: [table.imageName, table.revisionId] })],
);

/** Which pictures stand in the description of a talk as it is now. Derived from it by a trigger. */
export const talkImages = pgTable(
  "talk_images",
  {
    imageName: text()
      .notNull()
      .references(() => images.name),
    talkId: reference()
      .notNull()
      .references(() => talks.id),
  },
  (table) => [
    primaryKey({ columns: [table.imageName, table.talkId] }),
    index("talk_images_talk_idx").on(table.talkId),
  ],
);
