import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parseEnv, variableNames } from "~/env.server";

const folder = mkdtempSync(path.join(tmpdir(), "sidetone-env-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const base = { DATABASE_URL: "postgres://a:b@localhost:5432/c", DATA_DIR: folder };

describe("the environment", () => {
  it("is whole when only the database is given", () => {
    expect(parseEnv(base)).toMatchObject({
      NODE_ENV: "development",
      PORT: 3000,
      HOST: "127.0.0.1",
      ORIGIN: "http://localhost:3000",
      DATABASE_POOL: 10,
      UPLOADS_DIR: path.join(folder, "uploads"),
      TRUST_PROXY: 0,
    });
  });

  it("keeps the secret that it makes, for its owner only", () => {
    const { SECRET } = parseEnv(base);
    expect(SECRET.length).toBeGreaterThanOrEqual(32);
    expect(parseEnv(base).SECRET).toBe(SECRET);
    expect(statSync(path.join(folder, "secret")).mode & 0o777).toBe(0o600);
  });

  it("takes an origin as it is meant and listens everywhere when it is public", () => {
    const env = parseEnv({ ...base, ORIGIN: "https://Forum.Example.com/" });
    expect(env).toMatchObject({ ORIGIN: "https://forum.example.com", HOST: undefined });
    expect(parseEnv({ ...base, PORT: "4100" }).ORIGIN).toBe("http://localhost:4100");
  });

  it("reads a number of proxies or their addresses", () => {
    expect(parseEnv({ ...base, TRUST_PROXY: "2" }).TRUST_PROXY).toBe(2);
    expect(parseEnv({ ...base, TRUST_PROXY: "10.0.0.1, fd00::/8" }).TRUST_PROXY).toEqual([
      "10.0.0.1",
      "fd00::/8",
    ]);
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "70000"],
    ["ORIGIN", "https://forum.example.com/path"],
    ["ORIGIN", "forum.example.com"],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["DATABASE_URL", ""],
    ["DATABASE_POOL", "1"],
    ["SECRET", "short"],
    ["MEILI_URL", "localhost:7700"],
    ["SMTP_URL", "http://mail"],
    ["MAIL_FROM", "nobody"],
    ["MAIL_FROM", "a\r\nBcc: x@example.com"],
    ["TRUST_PROXY", "everyone"],
    ["TRUST_PROXY", "10.0.0.1/33"],
    ["LOG_LEVEL", "loud"],
    ["NODE_ENV", "staging"],
    ["HOST", "not a host"],
  ])("refuses %s=%j with a sentence that names it", (name, value) => {
    expect(() => parseEnv({ ...base, [name]: value })).toThrow(new RegExp(`^${name} (must|is) .+\\.$`));
  });

  it("refuses a folder that is none, cannot be made or cannot be written to", () => {
    const file = path.join(folder, "a-file");
    writeFileSync(file, "");
    for (const name of ["DATA_DIR", "UPLOADS_DIR"])
      for (const value of [file, path.join(file, "below"), "/proc/nope", "/proc/nope/deeper"])
        expect(() => parseEnv({ ...base, [name]: value })).toThrow(new RegExp(`^${name} must .+\\.$`));
    const made = path.join(folder, "not", "there", "yet");
    expect(parseEnv({ ...base, UPLOADS_DIR: made }).UPLOADS_DIR).toBe(made);
  });

  it("asks for the server to a key, which would be for nothing", () => {
    expect(() => parseEnv({ ...base, MEILI_KEY: "x" })).toThrow(/^MEILI_URL is missing, .+\.$/);
    expect(parseEnv({ ...base, MEILI_KEY: "x", MEILI_URL: "http://localhost:7700" }).MEILI_KEY).toBe("x");
  });

  it("names every wrong variable at once", () => {
    const wrong = { ...base, PORT: "x", LOG_LEVEL: "y", DATABASE_URL: undefined };
    expect(() => parseEnv(wrong)).toThrow(/PORT .*\nLOG_LEVEL .*\nDATABASE_URL /);
  });

  it("asks for a secret when the site is public and in production", () => {
    const site = { ...base, ORIGIN: "https://forum.example.com" };
    expect(() => parseEnv({ ...site, NODE_ENV: "production" })).toThrow(/^SECRET is required/);
    expect(parseEnv({ ...base, NODE_ENV: "production" }).SECRET).toBeTruthy();
  });

  it("is documented: .env.example and the schema name the same variables", () => {
    const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
    const documented = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(documented.toSorted()).toEqual([...variableNames].sort());
  });
});
