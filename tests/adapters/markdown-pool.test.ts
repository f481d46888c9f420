import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "vite";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { markdownPool } from "~/adapters/markdown/pool.server";
import { renderComment, renderMarkdown } from "~/adapters/markdown.server";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pools: ReturnType<typeof markdownPool>[] = [];
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

const LIMIT = 200;

/** Processor time that the process has taken, in milliseconds: what a test says. */
let spent = 0;

function poolOfHangers(options: { size?: number; queue?: number } = {}) {
  const file = path.join(root, "tests/adapters/hanging-thread.mjs");
  const pool = markdownPool({ file, size: 1, limit: LIMIT, queue: 50, spent: () => spent, ...options });
  pools.push(pool);
  return (source: string) => pool.render({ kind: "post", source }).then(({ html }) => html);
}

describe("the pool", () => {
  // Here the limit of a text is over when the test says so; the threads themselves run as they do.
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  it("ends a thread that hangs and goes on with another", async () => {
    const render = poolOfHangers();
    const ended: string[] = [];
    const [one, hang, two, hangAgain, three] = ["one", "hang", "two", "hang", "three"].map((order) =>
      render(order)
        .catch((error) => error.reason)
        .then((said) => ended.push(said)),
    );
    for (const [before, hanging] of [
      [one, hang],
      [two, hangAgain],
    ]) {
      await before;
      const known = ended.length;
      spent += LIMIT;
      await vi.advanceTimersByTimeAsync(LIMIT - 1);
      expect(ended).toHaveLength(known);
      vi.advanceTimersByTime(1);
      await hanging;
    }
    await three;
    expect(ended).toEqual(["one", "too-slow", "two", "too-slow", "three"]);
  });

  it("refuses no text because the machine is busy with something else", async () => {
    const render = poolOfHangers();
    await render("ready");
    let refused = false;
    const hanging = render("hang").catch(() => {
      refused = true;
    });
    spent += LIMIT - 1;
    await vi.advanceTimersByTimeAsync(5 * LIMIT);
    expect(refused).toBe(false);
    spent += 1;
    await vi.advanceTimersByTimeAsync(LIMIT);
    await hanging;
    expect(refused).toBe(true);
  });

  it("ends a thread that stands still in the end", async () => {
    const render = poolOfHangers();
    await render("ready");
    const hanging = render("hang").catch((error) => error.reason);
    await vi.advanceTimersByTimeAsync(10 * LIMIT);
    expect(await hanging).toBe("too-slow");
    expect(await render("next")).toBe("next");
  });

  it("lets nobody wait for a hanging text while another thread is free", async () => {
    const render = poolOfHangers({ size: 2 });
    const hanging = render("hang");
    hanging.catch(() => undefined);
    expect(await Promise.all(["one", "two", "three"].map(render))).toEqual(["one", "two", "three"]);
  });

  it.each([
    ["die", "died"],
    ["leave", "ended with 3"],
    ["hoard", "too-complex"],
  ])("survives a thread told to %s", async (order, message) => {
    const render = poolOfHangers();
    await expect(render(order)).rejects.toThrow(message);
    expect(await render("next")).toBe("next");
  });

  it("refuses when too many wait", async () => {
    const render = poolOfHangers({ queue: 2 });
    const answers = await Promise.allSettled(["one", "two", "three", "four"].map(render));
    expect(
      answers.map((answer) => (answer.status === "fulfilled" ? answer.value : answer.reason.reason)),
    ).toEqual(["one", "two", "three", "busy"]);
  });

  it("says so when the module is not there", async () => {
    const pool = markdownPool({ file: path.join(root, "no-such-thread.mjs"), size: 1, limit: 200, queue: 5 });
    await expect(pool.render({ kind: "post", source: "x" })).rejects.toThrow("no-such-thread");
  });
});

describe("renderMarkdown and renderComment", () => {
  it("render here, from the source", async () => {
    expect(await renderMarkdown("# Title\n\n*x*")).toEqual({
      html: "<h3>Title</h3>\n<p><em>x</em></p>\n",
      text: "Title\nx",
    });
    expect(await renderComment("see `x`")).toEqual({ html: "see <code>x</code>", text: "see x" });
  });

  it("refuse with a kind and a reason", async () => {
    await expect(renderMarkdown("x".repeat(65_537))).rejects.toMatchObject({
      kind: "markdown-refused",
      reason: "too-long",
    });
  });

  it("keep the event loop free under twenty hostile posts", async () => {
    const post = (index: number) => renderMarkdown(`${"*a_".repeat(15_000)}${index}`);
    // The first one reads the modules.
    await Promise.allSettled([post(0)]);
    // Rendered on this thread each post would take one turn of the loop, or none; beside it the loop goes round all the time.
    let turns = 0;
    let watch = setImmediate(function again() {
      turns += 1;
      watch = setImmediate(again);
    });
    await Promise.allSettled(Array.from({ length: 20 }, (_, index) => post(index)));
    clearImmediate(watch);
    expect(turns).toBeGreaterThan(200);
  });

  it("render from a server bundle, started in another folder, and let the process end", async () => {
    await mkdir(path.join(root, ".cache"), { recursive: true });
    const folder = await mkdtemp(path.join(root, ".cache/markdown-"));
    try {
      const input = path.join(folder, "entry.ts");
      await writeFile(
        input,
        `import { renderMarkdown } from "~/adapters/markdown.server";
renderMarkdown("**bundled**").then(({ html }) => process.stdout.write(html));`,
      );
      await build({
        root,
        configFile: false,
        logLevel: "silent",
        resolve: { alias: { "~": path.join(root, "app") } },
        build: { ssr: input, outDir: path.join(folder, "out"), target: "es2022" },
      });
      const entry = pathToFileURL(path.join(folder, "out/entry.js")).href;
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ["--input-type=module", "-e", `import ${JSON.stringify(entry)}`],
        {
          cwd: tmpdir(),
          timeout: 20_000,
        },
      );
      expect(stdout).toBe("<p><strong>bundled</strong></p>\n");
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
