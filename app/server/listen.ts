import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { longestHeaders, longestUploadTime, timeouts } from "./limits";
import type { Log } from "./log";
import { sentenceFor } from "./refusals";

export type Listening = {
  /** The port that was given, or the one that the system chose for port 0. */
  port: number;
  /** Takes no new connections and resolves when the open requests are answered, or after `withinMs`. */
  close(withinMs: number): Promise<void>;
};

/** Starts the listener. Rejects when the port is taken. */
export async function listen(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  { port, host, securityHeaders, log, ...given }: ListenOptions,
): Promise<Listening> {
  const { headers } = given.timeouts ?? timeouts;
  const server = createServer(
    {
      maxHeaderSize: longestHeaders,
      headersTimeout: headers,
      // That of the one kind of body that may take long; all others are timed where they are read.
      requestTimeout: longestUploadTime,
      // How often Node looks for connections that have used up their time; its own 30 s would treble ours.
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 10_000,
      insecureHTTPParser: false,
    },
    handler,
  );
  // Whole requests only: no tunnels, no other protocols.
  server.on("connect", (_, socket) => socket.destroy());
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    const status = malformed[error.code ?? ""] ?? 400;
    log.line("info", "request", { method: "", path: "", status, note: error.code });
    if (!socket.writable || error.code === "ECONNRESET") return socket.destroy();
    socket.end(rawAnswer(status, securityHeaders));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host }, () => {
      server.off("error", reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: (withinMs) => closed(server, withinMs),
  };
}

type ListenOptions = {
  port: number;
  host: string | undefined;
  securityHeaders: readonly string[];
  log: Log;
  timeouts?: typeof timeouts | undefined;
};

const malformed: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** What cannot be parsed has no response object: the bytes are written by hand. */
function rawAnswer(status: number, securityHeaders: readonly string[]): string {
  const body = sentenceFor(status, "en");
  const headers = [
    ...securityHeaders,
    "Content-Type",
    "text/plain; charset=utf-8",
    "Cache-Control",
    "no-store",
  ];
  headers.push("Content-Length", String(Buffer.byteLength(body)), "Connection", "close");
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`];
  for (let at = 0; at < headers.length; at += 2) lines.push(`${headers[at]}: ${headers[at + 1]}`);
  return `${lines.join("\r\n")}\r\n\r\n${body}`;
}

function closed(server: Server, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), withinMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
