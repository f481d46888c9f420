import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "vite";
import { afterAll, describe, expect, it } from "vitest";
import { markdownPool } from "~/adapters/markdown/pool.server";
import { renderComment, renderMarkdown } from "~/adapters/markdown.server";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pools: ReturnType<typeof markdownPool>[] = [];
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

function poolOfHangers(options: { size?: number; limit?: number; queue?: number } = {}) {
  const file = path.join(root, "tests/adapters/hanging-thread.mjs");
  const pool = markdownPool({ file, size: 1, limit: 200, queue: 50, ...options });
  pools.push(pool);
  return (source: string) => pool.render({ kind: "post", source }).then(({ html }) => html);
}

describe("the pool", () => {
  it("ends a thread that hangs and goes on with another", async () => {
    const render = poolOfHangers();
    const answers = await Promise.allSettled(["one", "hang", "two", "hang", "three"].map(render));
    expect(
      answers.map((answer) => (answer.status === "fulfilled" ? answer.value : answer.reason.reason)),
    ).toEqual(["one", "too-slow", "two", "too-slow", "three"]);
  });

  it("lets nobody wait for a hanging text while another thread is free", async () => {
    const render = poolOfHangers({ size: 2, limit: 5000 });
    const hanging = render("hang");
    hanging.catch(() => undefined);
    expect(await Promise.all(["one", "two", "three"].map(render))).toEqual(["one", "two", "three"]);
  });

  it.each([
    ["die", "died"],
    ["leave", "ended with 3"],
    ["hoard", "too-complex"],
  ])("survives a thread told to %s", async (order, message) => {
    const render = poolOfHangers({ limit: 20_000 });
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
    let worst = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      worst = Math.max(worst, performance.now() - last - 5);
      last = performance.now();
    }, 5);
    const posts = Array.from({ length: 20 }, (_, index) => `${"*a_".repeat(15_000)}${index}`);
    await Promise.allSettled(posts.map((post) => renderMarkdown(post)));
    clearInterval(watch);
    expect(worst).toBeLessThan(500);
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
