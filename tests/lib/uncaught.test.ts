import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { handleUncaught } from "~/lib/uncaught";

function watched() {
  const process = new EventEmitter();
  const reported: string[] = [];
  let ends = 0;
  const handling = {
    report: (_: unknown, note: string) => void reported.push(note),
    end: () => {
      ends += 1;
    },
  };
  handleUncaught(handling, process);
  return { process, reported, ends: () => ends };
}

const thrownAt = (...calls: string[]) =>
  Object.assign(new TypeError("m"), {
    stack: ["TypeError: m", ...calls.map((call) => `    at ${call}`)].join("\n"),
  });

const ofPostgres = thrownAt(
  "Socket.write (node:net:700:10)",
  "Immediate.nextWrite (file:///site/node_modules/postgres/src/connection.js:255:22)",
  "process.processImmediate (node:internal/timers:483:21)",
);

const ofQueue = thrownAt("Client._handleErrorEvent (C:\\site\\node_modules\\pg\\lib\\client.js:1:1)");

describe("an error that nobody caught", () => {
  it.each([
    ["postgres.js", ofPostgres],
    ["pg", ofQueue],
  ])("of %s's socket is written down, and the process goes on", (_, error) => {
    const { process, reported, ends } = watched();
    process.emit("uncaughtException", error);
    expect([reported, ends()]).toEqual([["uncaught exception"], 0]);
  });

  it.each([
    ["our code", thrownAt("render (file:///site/build/server/index.js:1:1)")],
    [
      "our code, called by postgres.js",
      thrownAt(
        "parse (/site/app/db.server.ts:1:1)",
        "data (/site/node_modules/postgres/src/connection.js:1:1)",
      ),
    ],
    ["a socket of nobody known", thrownAt("TCP.onStreamRead (node:internal/stream_base_commons:217:20)")],
    ["no error at all", "thrown"],
  ])("of %s ends the process", (_, error) => {
    const { process, reported, ends } = watched();
    process.emit("uncaughtException", error);
    expect([reported, ends()]).toEqual([["uncaught exception"], 1]);
  });

  it("does no harm when the queue's come again and again", () => {
    const { process, ends } = watched();
    for (let count = 0; count < 10; count += 1) process.emit("uncaughtException", ofQueue);
    expect(ends()).toBe(0);
  });

  it("ends the process when the database's come again and again", () => {
    const { process, ends } = watched();
    for (let count = 0; count < 3; count += 1) process.emit("uncaughtException", ofPostgres);
    expect(ends()).toBe(0);
    process.emit("uncaughtException", ofPostgres);
    expect(ends()).toBe(1);
  });

  it("in a promise is only written down", () => {
    const { process, reported, ends } = watched();
    process.emit("unhandledRejection", new Error("m"));
    expect([reported, ends()]).toEqual([["unhandled rejection"], 0]);
  });
});
