// Stands between the site and PostgreSQL and counts the statements that pass.
import { connect, createServer, type Socket } from "node:net";

export type CountingProxy = { url: string; count(): number; close(): Promise<void> };

const idle = "sidetone page changes";

/** Opens the proxy. Statements of the connection that only listens are not counted: they belong to no page. */
export async function openCountingProxy(databaseUrl: string): Promise<CountingProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let statements = 0;
  const server = createServer((client) => {
    const database = connect(Number(target.port || 5432), target.hostname);
    const counted = statementCounter(() => {
      statements += 1;
    });
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        client.destroy();
        database.destroy();
      });
    }
    client.on("data", counted);
    client.pipe(database).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const url = Object.assign(new URL(databaseUrl), { hostname: "127.0.0.1", port: String(port) }).href;
  return {
    url,
    count: () => statements,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Reads what a client sends: after the start-up message each message is a letter, a length and its content. */
function statementCounter(found: () => void): (data: Buffer) => void {
  let rest = Buffer.alloc(0);
  let started = false;
  let isListener = false;
  return (data) => {
    rest = Buffer.concat([rest, data]);
    while (rest.length >= 5) {
      const at = started ? 1 : 0;
      const length = rest.readInt32BE(at) + at;
      if (rest.length < length) return;
      if (!started) isListener = rest.subarray(0, length).includes(idle);
      // Execute of a prepared statement, or a simple query.
      else if (!isListener && (rest[0] === 0x45 || rest[0] === 0x51)) found();
      started = true;
      rest = rest.subarray(length);
    }
  };
}
