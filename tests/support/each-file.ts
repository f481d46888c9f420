// Before each test file: modules and a database of its own, the environment, and an ear for console.error.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, inject, type MockInstance, vi } from "vitest";
import { cloneTemplate, dropClone } from "./clone";

declare global {
  /** The renderer of Markdown of this process. */
  var keptMarkdown: typeof import("~/adapters/markdown.server") | undefined;
}

// What a module of ours keeps was kept for another file, with another database. The threads that render Markdown keep nothing, and
// each takes half a second of processor time to begin.
vi.resetModules();
globalThis.keptMarkdown ??= await import("~/adapters/markdown.server");
const markdown = globalThis.keptMarkdown;
vi.doMock("~/adapters/markdown.server", () => markdown);

const folder = mkdtempSync(path.join(tmpdir(), "sidetone-test-"));
const url = await cloneTemplate(inject("templateUrl"));

// Set before any test file imports app/env.server.ts.
Object.assign(process.env, {
  NODE_ENV: "test",
  ORIGIN: "http://localhost:3000",
  SECRET: "a-secret-for-tests-and-nothing-else-0123",
  DATABASE_URL: url,
  DATA_DIR: folder,
  LOG_LEVEL: "silent",
});
for (const name of [
  "MEILI_URL",
  "MEILI_KEY",
  "SMTP_URL",
  "MAIL_FROM",
  "UPLOADS_DIR",
  "TRUST_PROXY",
  "PORT",
  "HOST",
]) {
  delete process.env[name];
}

const unexpected: string[] = [];
let ear: MockInstance<typeof console.error>;

// A test that expects an error gives its own implementation to this spy.
beforeEach(() => {
  ear = vi.spyOn(console, "error").mockImplementation((...what: unknown[]) => {
    unexpected.push(what.map(String).join(" "));
  });
});

afterEach(() => {
  ear.mockRestore();
  const said = unexpected.splice(0);
  if (said.length > 0) throw new Error(`Unexpected console.error:\n${said.join("\n")}`);
});

afterAll(async () => {
  await (await import("~/db.server")).closeDatabase();
  await dropClone(url);
  rmSync(folder, { recursive: true, force: true });
});
