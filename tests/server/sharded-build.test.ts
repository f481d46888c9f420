import { createRequestHandler, json, redirect } from "@remix-run/node";
import { describe, expect, test } from "vitest";
import type { LoadContext } from "~/http/load-context";
import { buildWith, reachableIn, shardedHandler } from "~/server/sharded-build";
import { contextStub } from "../support/request";
import { named, tinyBuild } from "./tiny-build";

const loader = async ({ params }: { params: Record<string, string | undefined> }) => json({ params });
const action = async ({ request }: { request: Request }) => redirect(`/done?${await request.text()}`);

const routes = {
  home: { index: true, loader, ...named("home") },
  questions: { path: "questions", loader, ...named("questions") },
  new: { path: "questions/new", ...named("new") },
  question: { path: "questions/:id", loader, action, ...named("question") },
  vote: { path: "questions/:id/vote", action },
  frame: { ...named("frame") },
  talks: { parentId: "frame", path: "talks", loader, ...named("talks") },
  talk: { parentId: "talks", path: ":id", loader, ...named("talk") },
  "talks-home": { parentId: "talks", index: true, ...named("talks-home") },
  feed: {
    path: "talks.ics",
    loader: async () => new Response("BEGIN:VCALENDAR", { headers: { "Content-Type": "text/calendar" } }),
  },
  settings: { path: "settings", ...named("settings") },
  name: { parentId: "settings", path: "name", loader, ...named("name") },
  optional: { path: "lang?/about", loader, ...named("about") },
  broken: {
    path: "broken",
    loader: async () => {
      throw json({ kind: "not-found" }, { status: 404 });
    },
    ...named("broken"),
  },
  wide: { path: ":slug", loader, ...named("slug") },
  rest: { path: "*", loader, ...named("rest") },
};

const paths = [
  "/",
  "//",
  "/questions",
  "/questions/",
  "/Questions",
  "/QUESTIONS/12",
  "/questions/12",
  "/questions/12?sort=new",
  "/questions/new",
  "/questions/new/",
  "/questions/12/vote",
  "/questions/12/none",
  "/%71uestions/12",
  "/questions%2F12",
  "/questions/%E4%B8%AD",
  "//questions/12",
  "/talks",
  "/talks/3",
  "/talks/3/none",
  "/talks.ics",
  "/Talks.ICS",
  "/settings",
  "/settings/name",
  "/settings/none",
  "/about",
  "/lang/about",
  "/lang",
  "/broken",
  "/anything",
  "/anything/else",
  "/any",
  "/full",
  "/elsewhere",
  "/constructor",
  "/__proto__",
  "/__manifest?p=/talks",
  "/questions.data",
  "/?index",
  "/?_data=home",
  "/toString/valueOf",
  "/questions//12",
  "/questions/12//",
  "/questions/12/vote/",
  "/talks/",
  "/settings/name/deeper/and/deeper",
  "/about/",
  "/lang/about/more",
  "/questions/12/%76ote",
];

const build = tinyBuild(routes);
const full = createRequestHandler(build, "production");
const sharded = shardedHandler<LoadContext>(build, (shard) => createRequestHandler(shard, "production"));

async function answerOf(handle: typeof sharded, path: string, init?: RequestInit) {
  const context = contextStub();
  const response = await handle(new Request(`http://forum.test${path}`, init), context);
  return {
    status: response.status,
    headers: [...response.headers],
    body: (await response.text()) + (context.document?.toString() ?? ""),
    reported: context.reported.map(String),
  };
}

describe("sharded build", () => {
  test.each(paths)("answers GET %s as the whole build does", async (path) => {
    expect(await answerOf(sharded, path)).toEqual(await answerOf(full, path));
  });

  test.each(paths)("answers POST %s as the whole build does", async (path) => {
    const form = () => ({ method: "POST", body: new URLSearchParams({ a: "1" }) });
    expect(await answerOf(sharded, path, form())).toEqual(await answerOf(full, path, form()));
  });

  test("the paths above reach every route", async () => {
    const seen = new Set<string>();
    for (const path of paths) {
      for (const [, name] of (await answerOf(full, path)).body.matchAll(/data-page="([^"]+)"/g))
        seen.add(name ?? "");
    }
    expect([...seen].sort()).toEqual([
      "about",
      "frame",
      "home",
      "name",
      "new",
      "question",
      "questions",
      "rest",
      "settings",
      "slug",
      "talk",
      "talks",
      "talks-home",
    ]);
  });

  test("a shard holds the routes whose words a path has, and no others", () => {
    const reachable = reachableIn(build.routes);
    const reached = (path: string) => reachable(path)?.toSorted();
    expect(reached("/questions/12")).toEqual(["optional", "question", "rest"]);
    expect(reached("/Questions/New")).toEqual(["new", "optional", "question", "rest"]);
    expect(reached("/questions/12/vote/")).toEqual(["optional", "rest", "vote"]);
    expect(reached("/talks/3")).toEqual(["optional", "rest", "talk"]);
    expect(reached("/made-up")).toEqual(["optional", "rest", "wide"]);
    expect(reachable("/%71uestions")).toBeNull();
    expect(reachable("//questions")).toBeNull();
    expect(Object.keys(buildWith(build, ["talk"]).routes).sort()).toEqual(["frame", "root", "talk", "talks"]);
  });

  test("routes elsewhere in the app do not make a shard larger", () => {
    const more = Object.fromEntries(
      Array.from({ length: 200 }, (_, at) => [
        `more${at}`,
        {
          path: [`more${at}/:id`, `questions/:id/more${at}`, `questions/more${at}`][at % 3],
          loader,
          ...named("more"),
        },
      ]),
    );
    const grown = tinyBuild({ ...routes, ...more });
    const ids = reachableIn(grown.routes)("/questions/12") ?? [];
    expect(ids).toEqual(reachableIn(build.routes)("/questions/12"));
    const shard = buildWith(grown, ids);
    expect(Object.keys(shard.routes).sort()).toEqual(["optional", "question", "rest", "root"]);
    expect(Object.keys(shard.assets.routes).sort()).toEqual(["optional", "question", "rest", "root"]);
  });

  test("the number of shards is bounded by the routes, whatever is asked for", async () => {
    let made = 0;
    const handle = shardedHandler<LoadContext>(build, () => {
      made += 1;
      return async () => new Response();
    });
    const words = ["questions", "talks", "vote", "new", "12", "settings", "lang", "about", "full"];
    const ask = (path: string) => handle(new Request(`http://forum.test${path}`), contextStub());
    for (let at = 0; at < 1_000; at += 1) await ask(`/made-up-${at}${"/more".repeat(at % 50)}`);
    for (const a of words)
      for (const b of words) for (const c of words) for (const d of words) await ask(`/${a}/${b}/${c}/${d}`);
    expect(made).toBeLessThan(Object.keys(routes).length);
  });
});
