import { randomBytes } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { isIP } from "node:net";
import path from "node:path";
import { z } from "zod";

/** Which proxies may set X-Forwarded-For: how many stand in front (0 = none), or their addresses and CIDR ranges. */
export type TrustProxy = number | readonly string[];

/** The checked environment. Paths are absolute; `HOST` is absent when every address is listened on. */
export type Env = {
  readonly NODE_ENV: "development" | "production" | "test";
  readonly PORT: number;
  readonly HOST: string | undefined;
  readonly ORIGIN: string;
  readonly DATABASE_URL: string;
  readonly DATABASE_POOL: number;
  /** The role that the site acts as; null: that of DATABASE_URL. */
  readonly DATABASE_ROLE: string | null;
  readonly DATA_DIR: string;
  readonly UPLOADS_DIR: string;
  readonly SECRET: string;
  readonly MEILI_URL: string | undefined;
  readonly MEILI_KEY: string | undefined;
  readonly SMTP_URL: string | undefined;
  readonly MAIL_FROM: string;
  readonly TRUST_PROXY: TrustProxy;
  readonly LOG_LEVEL: "debug" | "info" | "warn" | "error" | "silent";
};

const url = (protocols: readonly string[], expects: string) =>
  z.string().refine((text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, hostname } = new URL(text);
    return protocols.includes(protocol) && hostname !== "";
  }, expects);

const wholeNumber = (from: number, to: number) => {
  const expects = `must be a whole number from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, expects)
    .transform(Number)
    .refine((number) => number >= from && number <= to, expects);
};

const isAddressOrRange = (text: string) => {
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
};

const trustProxy = z.string().transform((text, context): TrustProxy => {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const addresses = text.split(",").map((part) => part.trim());
  if (addresses.every(isAddressOrRange)) return addresses;
  context.addIssue({
    code: "custom",
    message: "must be the number of proxies in front, or their addresses (10.0.0.1,10.1.0.0/16)",
  });
  return z.NEVER;
});

const hasOnlyHost = (text: string) => {
  if (!URL.canParse(text)) return false;
  const { pathname, search, hash, username } = new URL(text);
  return pathname + search + hash + username === "/";
};

const origin = url(["http:", "https:"], "must be a web address such as https://forum.example.com")
  .refine(hasOnlyHost, "must be a web address with no path after the host")
  .transform((text) => new URL(text).origin);

const variables = z.object({
  NODE_ENV: z
    .enum(["development", "production", "test"], "must be development, production or test")
    .optional(),
  PORT: wholeNumber(1, 65_535).optional(),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "must be an address or a host name such as 0.0.0.0")
    .optional(),
  ORIGIN: origin.optional(),
  DATABASE_URL: url(
    ["postgres:", "postgresql:"],
    "must be a PostgreSQL address such as postgres://user:password@localhost:5432/sidetone",
  ).optional(),
  DATABASE_POOL: wholeNumber(2, 500).optional(),
  DATABASE_ROLE: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, "must be the name of a PostgreSQL role in lower case, or none")
    .optional(),
  DATA_DIR: z.string().optional(),
  UPLOADS_DIR: z.string().optional(),
  SECRET: z.string().min(32, "must be at least 32 characters of random text").optional(),
  MEILI_URL: url(["http:", "https:"], "must be the address of a Meilisearch server").optional(),
  MEILI_KEY: z.string().optional(),
  SMTP_URL: url(
    ["smtp:", "smtps:"],
    "must be a mail server such as smtp://user:password@host:587",
  ).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, "must hold a mail address: Sidetone <forum@example.com>")
    .optional(),
  TRUST_PROXY: trustProxy.optional(),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], "must be debug, info, warn, error or silent")
    .optional(),
});

/** Names of all variables that are read; `.env.example` documents the same ones. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

/** Says which variables are wrong and what each expects, one line per variable. */
export class WrongEnvironment extends Error {
  override name = "WrongEnvironment";
}

/**
 * Checks `source` and fills in what was left out. Empty values count as left out.
 * Throws WrongEnvironment, which names every wrong variable at once.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const { success, data, error } = variables.safeParse(given);
  const wrong = new Map<string, string>();
  for (const issue of error?.issues ?? []) {
    const name = String(issue.path[0]);
    if (!wrong.has(name)) wrong.set(name, issue.message);
  }
  if (!given.DATABASE_URL) {
    wrong.set("DATABASE_URL", "is missing: `npm start` sets it, or give the address of a PostgreSQL server");
  }
  const place = success ? placeOf(data.PORT, data.ORIGIN) : placeOf(3000, undefined);
  const isPublic = given.NODE_ENV === "production" && !place.isLoopback;
  if (isPublic && !given.SECRET) {
    wrong.set("SECRET", "is required when ORIGIN is public: at least 32 characters of random text");
  }
  if (given.MEILI_KEY && !given.MEILI_URL)
    wrong.set("MEILI_URL", "is missing, and MEILI_KEY is for nothing without it: give both or neither");
  const dataFolder = path.resolve(given.DATA_DIR ?? ".data");
  const uploads = path.resolve(given.UPLOADS_DIR ?? path.join(dataFolder, "uploads"));
  for (const [name, folder] of Object.entries({ UPLOADS_DIR: uploads, DATA_DIR: dataFolder }))
    if (given[name] && !isOpenFolder(folder))
      wrong.set(name, "must be a folder that can be made and written to");
  if (!success || wrong.size > 0 || data.DATABASE_URL === undefined) {
    throw new WrongEnvironment([...wrong].map(([name, expects]) => `${name} ${expects}.`).join("\n"));
  }
  return {
    NODE_ENV: data.NODE_ENV ?? "development",
    PORT: data.PORT ?? 3000,
    HOST: data.HOST ?? (place.isLoopback ? "127.0.0.1" : undefined),
    ORIGIN: place.origin,
    DATABASE_URL: data.DATABASE_URL,
    DATABASE_POOL: data.DATABASE_POOL ?? 10,
    DATABASE_ROLE: data.DATABASE_ROLE === "none" ? null : (data.DATABASE_ROLE ?? "sidetone_app"),
    DATA_DIR: dataFolder,
    UPLOADS_DIR: uploads,
    SECRET: data.SECRET ?? keptSecret(path.join(dataFolder, "secret")),
    MEILI_URL: data.MEILI_URL,
    MEILI_KEY: data.MEILI_KEY,
    SMTP_URL: data.SMTP_URL,
    MAIL_FROM: data.MAIL_FROM ?? "Sidetone <forum@localhost>",
    TRUST_PROXY: data.TRUST_PROXY ?? 0,
    LOG_LEVEL: data.LOG_LEVEL ?? "info",
  };
}

/** The environment of this process, checked when the first value is read. */
export const env: Env = lazily(() => parseEnv(process.env));

function placeOf(port: number | undefined, given: string | undefined) {
  const origin = given ?? `http://localhost:${port ?? 3000}`;
  const host = new URL(origin).hostname;
  const isLoopback =
    host === "localhost" || host === "[::1]" || /^127\./.test(host) || host.endsWith(".localhost");
  return { origin, isLoopback };
}

/** Makes the folder when there is none. One by one: Node tries for ever to make a folder below one that takes none, such as /proc. */
function isOpenFolder(folder: string): boolean {
  try {
    const missing: string[] = [];
    for (let at = folder; !existsSync(at); at = path.dirname(at)) missing.unshift(at);
    for (const one of missing) if (!existsSync(one)) mkdirSync(one);
    accessSync(folder, constants.W_OK | constants.X_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

/** Two processes may start at once: the first to link its whole file wins, the other reads that one. */
function keptSecret(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600 });
    try {
      linkSync(draft, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(draft);
    }
  }
  return readFileSync(file, "utf8").trim();
}

function lazily(make: () => Env): Env {
  let made: Env | undefined;
  const all = () => {
    made ??= make();
    return made;
  };
  return new Proxy({} as Env, {
    get: (_, name) => Reflect.get(all(), name),
    has: (_, name) => name in all(),
    ownKeys: () => Reflect.ownKeys(all()),
    getOwnPropertyDescriptor: (_, name) => ({
      value: Reflect.get(all(), name),
      enumerable: true,
      configurable: true,
    }),
  });
}
