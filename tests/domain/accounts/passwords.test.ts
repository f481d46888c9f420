import { hash } from "@node-rs/argon2";
import { describe, expect, it } from "vitest";
import { passwordProblem } from "~/domain/accounts/password-rules";
import { hashPassword, verifyPassword } from "~/domain/accounts/passwords.server";

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
    const timed = async (of: string | null) => {
      const start = process.cpuUsage();
      const result = await verifyPassword(of, "kestrel-orbit-8");
      const used = process.cpuUsage(start);
      return { result, work: used.user + used.system };
    };
    await timed(null);
    const known = await timed(hashed);
    const nobody = await timed(null);
    expect(nobody.result.isRight).toBe(false);
    expect(nobody.work / known.work).toBeGreaterThan(0.5);
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
    expect(refused[0]).toMatchObject({ reason: { refusal: { kind: "too-many" } } });
    await expect(hashPassword("kestrel-orbit-7")).resolves.toMatch(/^\$argon2id/);
  });
});
