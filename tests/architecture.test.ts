// What dependency-cruiser cannot say of the house (docs/where-to-put-a-file.md).
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const project = path.resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(project, file), "utf8");

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(project, folder)).flatMap((name) => {
    const file = `${folder}/${name}`;
    return statSync(path.join(project, file)).isDirectory() ? filesBelow(file) : [file];
  });
}

const sources = filesBelow("app").filter((file) => /\.tsx?$/.test(file));
const routesTable = read("app/routes.ts");
const routeModules = [...routesTable.matchAll(/"(routes\/[^"]+)"/g)].map((match) => `app/${match[1]}`);

/** The makers of app/http/makers.server.ts, as a pattern. */
const doors = "as(?:Anyone|SignedIn|Member|Staff|Moderator|Admin)";

/** Functions of app/http that are makers too: the first thing they do is to give back what one of those makes. */
const furtherMakers = sources
  .filter((file) => file.startsWith("app/http/"))
  .flatMap((file) => [...read(file).matchAll(/^export function (\w+)[\s\S]*?^\}$/gm)])
  .filter(([code]) => new RegExp(`^(?:export function|\\}).*\\) \\{\n  return ${doors}\\(`, "m").test(code))
  .map(([, name]) => name);

describe("routes", () => {
  test("every module in routes.ts is there, once", () => {
    expect(routeModules.length).toBeGreaterThan(40);
    expect(new Set(routeModules).size).toBe(routeModules.length);
    for (const file of routeModules) expect(sources).toContain(file);
  });

  test.each(routeModules)("%s makes its loader and action with a maker", (file) => {
    const declared = [
      ...read(file).matchAll(/export (?:const|async function|function) (loader|action)\b([^\n]*)/g),
    ];
    expect(declared.length, "a route has a loader or an action").toBeGreaterThan(0);
    const byMaker = new RegExp(`^ = (?:${[doors, ...furtherMakers].join("|")})\\(`);
    for (const [, name, rest] of declared) expect(rest, `${name} of ${file}`).toMatch(byMaker);
  });

  test("every file with a loader or action stands in routes.ts", () => {
    const withHandlers = sources
      .filter((file) => file.startsWith("app/routes/"))
      .filter((file) => /export const (loader|action)\b/.test(read(file)));
    expect(withHandlers.filter((file) => !routeModules.includes(file))).toEqual([]);
  });
});

/**
 * A command opens its transaction, or writes on the handle that it is given, which is called `db`. A part of one, which another feature's
 * command may call in its transaction, takes `tx`.
 */
describe("commands", () => {
  const writing = /\.(?:insert|update|delete)\(\w|\b(?:insert into|delete from)\b|\bupdate \w+(?: \w)? set\b/;
  const opening = /\.transaction\(/;
  const domain = sources.filter((file) => file.startsWith("app/domain/") && file.endsWith(".server.ts"));
  const featureOf = (file: string) => /^app\/domain\/([^/]+)\//.exec(file)?.[1] ?? null;

  /** The functions of a file, each with the name of its first parameter. */
  const functionsIn = (file: string) =>
    [
      ...read(file).matchAll(/^(?:export )?(?:async )?function (\w+)(?:<[^>]*>)?\(\s*(\w+)?[\s\S]*?^\}$/gm),
    ].map(([body, name = "", first = ""]) => ({ name, first, body }));
  const commandFiles = domain.filter((file) =>
    functionsIn(file).some(({ first, body }) => opening.test(body) || (first === "db" && writing.test(body))),
  );

  test("are found by what they do", () => {
    for (const verb of ["questions/ask", "recordings/upload", "talks/propose", "merges/merge", "desk/claim"])
      expect(commandFiles).toContain(`app/domain/${verb}.server.ts`);
    for (const other of ["questions/list", "rsvps/consequences", "events/record", "mail/queue"])
      expect(commandFiles).not.toContain(`app/domain/${other}.server.ts`);
  });

  test("take what they write on as `db`, and their parts as `tx`", () => {
    const odd = domain.flatMap((file) =>
      functionsIn(file)
        .filter(({ first, body }) => writing.test(body) && !["db", "tx"].includes(first))
        .map(({ name }) => `${file} ${name}`),
    );
    expect(odd).toEqual([]);
  });

  test("of one feature are imported by no other", () => {
    const reached = domain.flatMap((file) =>
      [...read(file).matchAll(/^import (?!type )[^;]*? from "~\/(domain\/[^"]+)";$/gm)]
        .map(([, at]) => `app/${at}.ts`)
        .filter((at) => commandFiles.includes(at) && featureOf(file) && featureOf(at))
        .filter((at) => featureOf(at) !== featureOf(file))
        .map((at) => `${file} imports ${at}`),
    );
    expect(reached).toEqual([]);
  });
});

describe("the tree", () => {
  test("vite.config.ts takes the options of Remix from remix.config.js", () => {
    expect(read("vite.config.ts")).toMatch(/import \w+ from "\.\/remix\.config\.js"/);
  });

  test("only env.server.ts reads the environment", () => {
    expect(sources.filter((file) => /process\.env\b/.test(read(file)))).toEqual(["app/env.server.ts"]);
  });

  test("only the door of sessions imports Lucia", () => {
    expect(sources.filter((file) => /from "lucia"/.test(read(file)))).toEqual([
      "app/http/sessions.server.ts",
    ]);
  });

  test("inner HTML is set by the body of a post, by what was written before and by data blocks only", () => {
    const setters = sources.filter((file) => read(file).includes("dangerouslySetInnerHTML="));
    expect(setters.sort()).toEqual([
      "app/routes/questions/structured-data.tsx",
      "app/ui/kept.tsx",
      "app/ui/post-body.tsx",
    ]);
  });

  test("SQL is never made of raw text", () => {
    expect(
      sources.filter(
        (file) => /sql\.(raw|identifier|unsafe)\(/.test(read(file)) && !constantSql.includes(file),
      ),
    ).toEqual([]);
  });

  test("no file in app/ has more than 300 lines", () => {
    const long = sources.filter((file) => read(file).split("\n").length > 301);
    expect(long).toEqual([]);
  });

  test("file names are kebab-case and none is called utils, helpers, service or manager", () => {
    const odd = sources.filter((file) => !/^[a-z0-9-]+(\.[a-z]+)*\.tsx?$/.test(path.basename(file)));
    expect(odd).toEqual([]);
    expect(sources.filter((file) => /(utils?|helpers?|service|manager)\b/.test(path.basename(file)))).toEqual(
      [],
    );
  });
});

/** Constant statements: those of rate-limiter-flexible, whose values travel as parameters, and LISTEN. */
const constantSql = ["app/http/rate-limits.server.ts", "app/server/page-changes.ts"];

describe("versions are at or above the floors of known advisories", () => {
  const floors: Record<string, string> = {
    "@remix-run/node": "2.17.5",
    "@remix-run/router": "1.23.4",
    "react-router": "6.30.6",
    "markdown-it": "15.0.3",
    "linkify-it": "6.1.0",
    "drizzle-orm": "0.45.2",
    vite: "6.4.3",
  };
  const lock = JSON.parse(read("package-lock.json")) as {
    packages: Record<string, { version?: string; resolved?: string }>;
  };

  test.each(Object.entries(floors))("%s ≥ %s", (name, floor) => {
    const version = lock.packages[`node_modules/${name}`]?.version ?? "0";
    expect(version.localeCompare(floor, "en", { numeric: true })).toBeGreaterThanOrEqual(0);
  });

  test("the lockfile names no host, and every dependency is pinned exactly", () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved)).toEqual([]);
    const { dependencies, devDependencies } = JSON.parse(read("package.json")) as Record<
      string,
      Record<string, string>
    >;
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^\d/);
  });
});
