// Whoever has left is nobody on any page, those that are made of parts kept for many readers (decision 21) among them.
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { hashPassword } from "~/domain/accounts/passwords.server";
import { env } from "~/env.server";
import { answer, ask, makeMember } from "../../support/factories";
import { bodyOf, signInCookie } from "../../support/request";
import { startWholeSite } from "../../support/whole-site";

test("a page that was shown before says who was named in words alone, once they have left", async () => {
  const passwordHash = await hashPassword("kestrel-orbit-7");
  const gone = await makeMember({ name: "Leaving Lotte", passwordHash });
  const reader = await makeMember();
  const questionId = await ask(db, reader, { body: "For @Leaving Lotte: where does the echo come from?" });
  await answer(db, await makeMember(), questionId, "As @Leaving Lotte said, from the loudspeaker.");
  const site = await startWholeSite();
  const cookies = [undefined, await signInCookie(reader.id), await signInCookie((await makeMember()).id)];
  const pages = () =>
    Promise.all(
      cookies.map(async (cookie) => {
        const headers = cookie ? { cookie } : {};
        return (await fetch(`${site.url}/questions/${questionId}`, { headers })).text();
      }),
    );
  const link = `<a href="/people/${gone.id}"`;
  for (const page of await pages()) expect(page.split(link)).toHaveLength(3);
  const left = await fetch(`${site.url}/settings/deletion`, {
    method: "POST",
    headers: { origin: env.ORIGIN, cookie: await signInCookie(gone.id) },
    body: bodyOf({ currentPassword: "kestrel-orbit-7" }),
    redirect: "manual",
  });
  expect(left.status).toBe(302);
  for (const page of await pages()) {
    expect(page).not.toContain(link);
    expect(page.split("@Leaving Lotte").length).toBeGreaterThan(2);
  }
});
