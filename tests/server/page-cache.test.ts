import { describe, expect, test } from "vitest";
import { createPageCache, type Rendered } from "~/server/page-cache";

function page(text: string, tags: string[], given: Partial<Rendered> = {}): Rendered {
  return {
    status: 200,
    headers: [],
    body: Buffer.from(text),
    contentType: "text/html; charset=utf-8",
    tags: new Set(tags),
    setsCookie: false,
    ...given,
  };
}

/** A render that is finished by hand. */
function paused() {
  let finish: (page: Rendered) => void = () => {};
  let fail: (error: Error) => void = () => {};
  let begun = 0;
  const result = new Promise<Rendered>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  const render = () => {
    begun += 1;
    return result;
  };
  return {
    render,
    finish: (done: Rendered) => finish(done),
    fail: (e: Error) => fail(e),
    begun: () => begun,
  };
}

const text = (page: { body: Buffer }) => page.body.toString();

describe("page cache", () => {
  test("keeps a page that names what it shows, and gives it until that changes", async () => {
    const cache = createPageCache();
    const first = await cache.get("a", async () => page("one", ["question:1"]));
    expect(first.from).toBe("miss");
    const again = await cache.get("a", async () => page("two", ["question:1"]));
    expect([again.from, text(again.page)]).toEqual(["hit", "one"]);
    cache.changed("question:2");
    expect(cache.find("a")).toBeDefined();
    cache.changed("question:1");
    expect(cache.find("a")).toBeUndefined();
    expect(text((await cache.get("a", async () => page("three", ["question:1"]))).page)).toBe("three");
  });

  test("“everything” drops all pages", async () => {
    const cache = createPageCache();
    await cache.get("a", async () => page("a", ["question:1"]));
    await cache.get("b", async () => page("b", ["talks"]));
    cache.changed("everything");
    expect([cache.find("a"), cache.find("b"), cache.size]).toEqual([undefined, undefined, 0]);
  });

  test.each([
    ["shows nothing", page("x", [])],
    ["sets a cookie", page("x", ["questions"], { setsCookie: true })],
    ["is an error", page("x", ["questions"], { status: 404 })],
    ["is a redirect", page("x", ["questions"], { status: 302 })],
    ["is partial", page("x", ["questions"], { status: 206 })],
    ["is huge", page("x".repeat(5 * 1024 * 1024), ["questions"])],
  ])("does not keep a page that %s", async (_, rendered) => {
    const cache = createPageCache();
    const { from } = await cache.get("a", async () => rendered);
    expect([from, cache.find("a"), cache.size]).toEqual(["miss", undefined, 0]);
  });

  test("renders once for all who ask meanwhile", async () => {
    const cache = createPageCache();
    const { render, finish, begun } = paused();
    const asked = Array.from({ length: 50 }, () => cache.get("a", render));
    finish(page("one", ["question:1"]));
    const answers = await Promise.all(asked);
    expect(begun()).toBe(1);
    expect(answers.map(({ from }) => from).sort()).toEqual([...Array(49).fill("joined"), "miss"]);
    expect(new Set(answers.map(({ page }) => text(page)))).toEqual(new Set(["one"]));
  });

  test("does not share what may not be kept: those who waited render for themselves", async () => {
    const cache = createPageCache();
    const first = paused();
    const limited = cache.get("a", first.render);
    const waiting = cache.get("a", async () => page("fine", ["question:1"]));
    first.finish(page("too many requests from you", ["question:1"], { status: 429 }));
    expect((await limited).page.status).toBe(429);
    expect(text((await waiting).page)).toBe("fine");
  });

  test("a failure is not shared either, and does not stay", async () => {
    const cache = createPageCache();
    const first = paused();
    const failing = cache.get("a", first.render);
    const waiting = cache.get("a", async () => page("fine", ["question:1"]));
    first.fail(new Error("gone"));
    await expect(failing).rejects.toThrow("gone");
    expect(text((await waiting).page)).toBe("fine");
  });

  test.each(["question:1", "everything"])(
    "a change of %s during the render keeps it from being stored",
    async (tag) => {
      const cache = createPageCache();
      const slow = paused();
      const asked = cache.get("a", slow.render);
      cache.changed(tag);
      slow.finish(page("old", ["question:1"]));
      expect(text((await asked).page)).toBe("old");
      expect(cache.find("a")).toBeUndefined();
    },
  );

  test("who asks after the change does not get the render from before it", async () => {
    const cache = createPageCache();
    const slow = paused();
    const before = cache.get("a", slow.render);
    cache.changed("question:1");
    const after = cache.get("a", async () => page("new", ["question:1"]));
    slow.finish(page("old", ["question:1"]));
    expect([text((await before).page), text((await after).page)]).toEqual(["old", "new"]);
    expect(cache.find("a")?.body.toString()).toBe("new");
  });

  test("a change of something else during the render does no harm", async () => {
    const cache = createPageCache();
    const slow = paused();
    const asked = cache.get("a", slow.render);
    cache.changed("question:2");
    slow.finish(page("one", ["question:1"]));
    await asked;
    expect(cache.find("a")).toBeDefined();
  });

  test("a flood of changes during a render is remembered, at the price of the whole cache", async () => {
    const cache = createPageCache();
    const slow = paused();
    const asked = cache.get("a", slow.render);
    cache.changed("question:1");
    for (let id = 2; id < 20_002; id += 1) cache.changed(`question:${id}`);
    slow.finish(page("old", ["question:1"]));
    await asked;
    expect(cache.find("a")).toBeUndefined();
  });

  test("nothing is served above its age", async () => {
    let at = 0;
    const cache = createPageCache({ now: () => at, maxAgeMs: 60_000 });
    await cache.get("a", async () => page("one", ["question:1"]));
    at = 60_000;
    expect(cache.find("a")).toBeDefined();
    at = 60_001;
    expect(cache.find("a")).toBeUndefined();
  });

  test("holds no more bytes than allowed, and forgets the longest unused first", async () => {
    const cache = createPageCache({ maxBytes: 100_000 });
    for (let id = 0; id < 100; id += 1) {
      await cache.get(`q${id}`, async () => page("x".repeat(10_000), [`question:${id}`]));
    }
    expect(cache.size).toBeLessThanOrEqual(100_000);
    expect(cache.find("q99")).toBeDefined();
    expect(cache.find("q0")).toBeUndefined();
  });

  test("compressed copies are made once and read back the same", async () => {
    const cache = createPageCache();
    const { page: kept } = await cache.get("a", async () => page("hello ".repeat(1_000), ["question:1"]));
    if (!("as" in kept)) throw new Error("The page was not kept");
    const [one, two] = await Promise.all([kept.as("br"), kept.as("br")]);
    expect(one).toBe(two);
    expect(kept.as("br")).toBe(one);
  });
});
