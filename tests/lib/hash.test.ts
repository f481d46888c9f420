import { describe, expect, it } from "vitest";
import { randomToken, sha256Hex } from "~/lib/hash";

describe("sha256Hex", () => {
  it("agrees with the vectors of FIPS 180", () => {
    expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(sha256Hex("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });
  it("hashes text as its UTF-8 bytes", () => {
    expect(sha256Hex("频道")).toBe(sha256Hex(new TextEncoder().encode("频道")));
  });
});

describe("randomToken", () => {
  it("is 256 bits of base64url, never twice the same", () => {
    const tokens = Array.from({ length: 10_000 }, randomToken);
    for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(tokens.every((token) => /^[A-Za-z0-9_-]{43}$/.test(token))).toBe(true);
    expect(new Set(tokens).size).toBe(tokens.length);
  });
});
