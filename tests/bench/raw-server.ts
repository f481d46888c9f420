// The yardstick: node:http and nothing else, sending the very bytes that the site sends. Run as a process of its own
// with a file of pages; says its port when it listens.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

export type RawPage = { path: string; headers: string[]; body: string };

const pages = new Map(
  (JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as RawPage[]).map(({ path, headers, body }) => [
    path,
    { headers, body: Buffer.from(body, "base64") },
  ]),
);

const server = createServer((request, response) => {
  const page = pages.get(request.url ?? "");
  response.writeHead(page ? 200 : 404, page?.headers);
  response.end(page?.body);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" && address ? address.port : 0);
});
