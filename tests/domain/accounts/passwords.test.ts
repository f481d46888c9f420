import { hash, verify } from "@node-rs/argon2";
import { dictionary } from "@zxcvbn-ts/language-common";
import { describe, expect, it, vi } from "vitest";
import { passwordProblem } from "~/domain/accounts/password-rules";
import { hashPassword, verifyPassword } from "~/domain/accounts/passwords.server";
import { SEED_PASSWORD } from "~db/seed/cast";

vi.mock("@node-rs/argon2", async (importOriginal) => {
  const real = await importOriginal<typeof import("@node-rs/argon2")>();
  return { ...real, verify: vi.fn(real.verify) };
});

describe("a password", () => {
  it.each([
    ["elevenbytes", "errors.passwordTooShort"],
    ["密码三个", null], // twelve bytes
    ["x".repeat(1025), "errors.passwordTooLong"],
    ["correct horse battery staple", null],
    ["kestrel-orbit-7", null],
    ["青石板路上的雨声", null],
    ["password1234", "errors.passwordCommon"],
    ["P@ssw0rd2026!", "errors.passwordCommon"],
    ["qwertyuiop12", "errors.passwordCommon"],
    ["iloveyou2024", "errors.passwordCommon"],
    ["123456789012", "errors.passwordCommon"],
    ["aaaaaaaaaaaa", "errors.passwordCommon"],
    ["abcdefghijklm", "errors.passwordCommon"],
    ["sidetone2026", "errors.passwordCommon"],
    ["Sidetone-Forum-1", "errors.passwordCommon"],
    ["letmeinletmein", "errors.passwordCommon"],
    ["maya.okafor.1", "errors.passwordCommon"],
  ])("%s: %s", (password, problem) => {
    expect(passwordProblem(password, ["Maya Okafor", "maya.okafor", "example.com"])).toBe(problem);
  });

  it.each([
    "P@ssw0rd1234",
    "1q2w3e4r5t6y",
    "147258369147",
    "unbelievable",
    "q1w2e3r4t5y6",
    "1qaz2wsx3edc",
    "zaq12wsxcde3",
    "christopher1",
    "liverpool123",
    "L1verp00l123",
    "letmeinplease",
    "159357159357",
    "hunter2hunter2",
    "manchester10",
    SEED_PASSWORD,
    "Sidetone-Demo-2027",
    "christopher1christopher1",
  ])("%s is known to everybody", (password) => {
    expect(passwordProblem(password)).toBe("errors.passwordCommon");
  });

  it("that is often leaked is refused, whatever it is", () => {
    const leaked = (dictionary["passwords-common"] as string[]).filter((one) => one.length >= 12);
    expect(leaked.length).toBeGreaterThan(100);
    expect(leaked.filter((one) => passwordProblem(one) === null)).toEqual([]);
  });

  it("that is often leaked is refused as often as it is repeated, whatever stands between", () => {
    const leaked = (dictionary["passwords-common"] as string[]).filter((_, at) => at % 250 === 0);
    expect(leaked.length).toBeGreaterThan(100);
    const passed: string[] = [];
    for (const one of leaked)
      for (const [times, between] of [
        [3, ""],
        [10, ""],
        [80, ""],
        [40, "-"],
      ] as const) {
        const repeated = Array(times).fill(one).join(between);
        const problem = passwordProblem(repeated);
        if (problem === null) passed.push(`${one}, ${times} times`);
      }
    expect(passed).toEqual([]);
  });

  it.each([
    "Metallica".repeat(80),
    `${"christopher1".repeat(80)}x`,
    `x${"christopher1".repeat(80)}`,
    "christopher1Christopher1CHRISTOPHER1",
    `${"ab".repeat(9)}c`.repeat(20),
    "839201".repeat(20),
    `${"christopher1".repeat(80)}chris`,
    "密码".repeat(100),
  ])("%s is one short thing again and again", (password) =>
    expect(passwordProblem(password)).toBe("errors.passwordCommon"),
  );

  it.each([
    "kestrel-orbit-7".repeat(20),
    "the kettle and the moss, the kettle and the moss, the kettle and the bookkeeper",
    "青石板路上的雨声，青石板路上的雨声，青石板路上的雨声，青石板路上的雨声",
    "blue-kettle-9-moss",
    "839201746583",
    "my dog is brown",
    "café-kestrel",
    `${"a".repeat(40)}kestrel-orbit-7`,
  ])("%s is nobody's guess", (password) => expect(passwordProblem(password)).toBeNull());

  it("of any length and kind is looked at in bounded time", () => {
    const start = performance.now();
    for (const part of [
      "a",
      "1q",
      "P@5$w0rd!",
      "4@8({[<369&#!1/|0$57+%2",
      "passwordqwerty123!",
      "1$1$!|17+",
      "密",
      "abacabadabacabaeabacabadabacabaf",
      "aabbaabbccaabbaabbcc",
    ])
      passwordProblem(part.repeat(1000).slice(0, 1000));
    // A tenth of that on an idle machine: without the bounds it is minutes.
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

describe("a hash", () => {
  it("is argon2id with 64 MiB, three passes and its own salt", async () => {
    const [one, two] = await Promise.all([hashPassword("kestrel-orbit-7"), hashPassword("kestrel-orbit-7")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(one).not.toBe(two);
  });

  it("knows every byte, also beyond the 72nd", async () => {
    const long = "k".repeat(100);
    const hashed = await hashPassword(`${long}a`);
    expect((await verifyPassword(hashed, `${long}a`)).isRight).toBe(true);
    expect((await verifyPassword(hashed, `${long}b`)).isRight).toBe(false);
  });

  it("takes one password typed in two forms as one", async () => {
    expect(
      (await verifyPassword(await hashPassword("caf\u00e9-kestrel"), "cafe\u0301-kestrel")).isRight,
    ).toBe(true);
  });

  it("of nobody is never right, and takes the work of a real one", async () => {
    const hashed = await hashPassword("kestrel-orbit-7");
    /** The costs of the hashes that a password was held against; the library's work follows from them. */
    const work = async (of: string | null) => {
      vi.mocked(verify).mockClear();
      expect((await verifyPassword(of, "kestrel-orbit-8")).isRight).toBe(false);
      return vi
        .mocked(verify)
        .mock.calls.map(([against]) => String(against).split("$").slice(0, 4).join("$"));
    };
    const known = await work(hashed);
    expect(known).toEqual(["$argon2id$v=19$m=65536,t=3,p=1"]);
    expect(await work(null)).toEqual(known);
  });

  it("made with less is to be made anew", async () => {
    const weak = await hash("kestrel-orbit-7", { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    expect(await verifyPassword(weak, "kestrel-orbit-7")).toEqual({ isRight: true, needsRehash: true });
  });

  it("is refused when more than fifty wait for one", async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 60 }, () => hashPassword("kestrel-orbit-7")),
    );
    const refused = results.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(8); // two at work, fifty waiting
    expect(refused[0]).toMatchObject({ reason: { refusal: { kind: "busy" } } });
    await expect(hashPassword("kestrel-orbit-7")).resolves.toMatch(/^\$argon2id/);
  });
});
