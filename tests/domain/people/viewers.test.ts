// Who is not there has the rights that they would have if they were: two readings, for a session is read by a door of its own.
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { viewersOf } from "~/domain/people/viewers.server";
import { findViewer } from "~/http/sessions.server";
import { makeCast, makeHouse } from "../../support/factories";
import { signInCookie } from "../../support/request";

test("whoever is not there may do what they may when they are signed in", async () => {
  const cast = Object.values(await makeCast(await makeHouse()));
  for (const { id } of cast) {
    const signedIn = await findViewer(await signInCookie(id));
    const absent = { unreadCount: 0, sessionId: "", authenticatedAt: 0 };
    expect(await viewersOf(db, [id])).toEqual([{ ...signedIn, ...absent }]);
  }
});
