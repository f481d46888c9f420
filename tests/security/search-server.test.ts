// The browser never learns where the search server is, or any of its keys; the log of the operator says that it fails, without them.
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";

// Nobody listens there. Set before app/env.server.ts is read.
const { HOST, KEY } = vi.hoisted(() => {
  const secret = { HOST: "localhost:9", KEY: "canary-master-key-of-the-search-server" };
  Object.assign(process.env, {
    MEILI_URL: `http://${secret.HOST}/canary-search-path`,
    MEILI_KEY: secret.KEY,
  });
  return secret;
});

import { keyOf } from "~/adapters/search/meilisearch/keys.server";
import { postgresEngine } from "~/adapters/search/postgres.server";
import { setService } from "~/adapters/search/standing.server";
import { db } from "~/db.server";
import { drainSearch } from "~/domain/search/index-dirty.server";
import { asViewer, makeCast, makeHouse, makeSolution } from "../support/factories";
import { signInCookie } from "../support/request";
import { siteRoutes } from "../support/routes";
import { addressOf, startWholeSite } from "../support/whole-site";

const secrets = [HOST, "canary-search-path", KEY, keyOf("search", KEY), keyOf("writer", KEY)] as string[];
const namedIn = (text: string) => secrets.filter((secret) => text.includes(secret));

test("no page, feed or header says it, and a search is answered all the same", async () => {
  const house = await makeHouse();
  const cast = await makeCast(house);
  const { questionId } = await makeSolution(db, {
    asker: await asViewer(cast.author),
    answerer: await asViewer(cast.answerer),
    product: house.product,
  });
  await drainSearch(db, { engines: [postgresEngine] });
  await setService(db, "meilisearch", null);
  const site = await startWholeSite();
  const addresses = siteRoutes.map(({ path }) =>
    addressOf(path, { id: questionId, slug: house.product.slug }),
  );
  const searches = [
    "/search?q=setEnableSpeakerphone",
    "/search.atom?q=joinChannel",
    "/search?q=-8&tag=audio",
  ];
  for (const cookie of ["", await signInCookie(cast.admin.id)]) {
    for (const address of [...addresses, ...searches]) {
      const response = await fetch(site.url + address, { headers: { cookie }, redirect: "manual" });
      const said = JSON.stringify([...response.headers]) + (await response.text());
      expect([address, namedIn(said)]).toEqual([address, []]);
      if (address === searches[0]) expect(said).toContain(`/questions/${questionId}`);
    }
  }
  const logged = site.logged();
  expect(logged).toContain("meilisearch: search failed");
  expect(secrets.slice(2).filter((secret) => logged.includes(secret))).toEqual([]);
}, 120_000);

const project = path.resolve(import.meta.dirname, "../..");

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    return statSync(file).isDirectory() ? filesBelow(file) : [file];
  });
}

// The port of the engines is pure: kinds of results and types.
test("nothing that goes to the browser imports what knows it", () => {
  const sources = ["browser", "ui", "routes", "lib", "i18n"].flatMap((folder) =>
    filesBelow(path.join(project, "app", folder)),
  );
  const domain = filesBelow(path.join(project, "app/domain")).filter((file) => !file.includes(".server."));
  expect(sources.length).toBeGreaterThan(100);
  for (const file of [...sources, ...domain]) {
    const values = readFileSync(file, "utf8").replace(/import type [^;]+;/g, "");
    expect([
      file,
      /from "[^"]*(adapters\/(?!search\/port")|meilisearch)/.test(values) || /MEILI_/.test(values),
    ]).toEqual([file, false]);
  }
});
