// S24: what is posted to an address that somebody typed reaches the public internet or nothing. A sentinel on this machine counts who
// knocks.
import { createServer as createHttpServer, request as plainRequest, type RequestListener } from "node:http";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { NotPosted, type PostOptions, postJson } from "~/adapters/webhooks/post-json.server";
import { isPublicAddress, webhookUrl } from "~/lib/public-address";

let sentinel: Server;
let port = 0;
let knocks = 0;

beforeAll(async () => {
  sentinel = createServer((socket) => {
    knocks += 1;
    socket.on("error", () => {});
    socket.end("HTTP/1.1 200 OK\r\n\r\n");
  });
  await new Promise<void>((resolve) => sentinel.listen(0, "::", resolve));
  const address = sentinel.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterAll(() => void sentinel.close());

/** Everything that leads inside, by an address in a URL. `PORT` is the sentinel's. */
const literals = [
  ...[
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "127.255.255.254",
    "0",
    "0.0.0.0",
    "0.0.0.1",
    "localhost",
    "localhost.",
  ],
  ...[
    "LOCALHOST",
    "a.localhost",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "127.0.0.1.",
  ],
  ...["10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255"],
  ...[
    "100.64.0.1",
    "100.127.255.255",
    "100.100.100.200",
    "169.254.169.254",
    "169.254.0.1",
    "0xa9fea9fe",
    "168.63.129.16",
  ],
  ...[
    "192.0.0.192",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
  ],
  ...["240.0.0.1", "255.255.255.255", "192.88.99.1"],
  ...[
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:169.254.169.254]",
  ],
  ...[
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::10.0.0.1]",
    "[64:ff9b:1::1]",
    "[2002:7f00:1::]",
    "[2002:a00:1::]",
  ],
  ...[
    "[2001::1]",
    "[2001:db8::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[fec0::1]",
    "[ff02::1]",
    "[100::1]",
  ],
  ...["[3fff::1]", "[5f00::1]", "[2001:20::1]"],
  ...[
    "metadata.google.internal",
    "printer.local",
    "router.lan",
    "intranet",
    "wiki.corp",
    "1.0.0.127.in-addr.arpa",
  ],
  ...["１２７.0.0.1", "①②⑦.0.0.1", "127。0。0。1", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ"],
].map((host) => `https://${host}:PORT/x`);

const shapes = [
  "http://hooks.example.com/x",
  "ftp://hooks.example.com/x",
  "file:///etc/passwd",
  "gopher://127.0.0.1:PORT/_x",
  "javascript:alert(1)",
  "data:text/plain,x",
  "https://user@127.0.0.1:PORT/",
  "https://user:word@hooks.example.com/x",
  "https://hooks.example.com@127.0.0.1:PORT/",
  "https://127.0.0.1:PORT\\@hooks.example.com/",
  "https://hooks.example.com:22/",
  "https://hooks.example.com:6379/",
  "https://hooks.example.com:8443/",
  "//127.0.0.1:PORT/",
  "127.0.0.1:PORT",
  "",
  "https://",
  "https://[::1",
];

const withPort = (text: string) => text.replace("PORT", String(port));
const failureOf = async (url: string, options: PostOptions = {}) => {
  const outcome = await postJson(url, { text: "x" }, { timeoutMs: 1_000, ...options }).catch(
    (error: unknown) => error,
  );
  return outcome instanceof NotPosted ? outcome.failure : outcome;
};
/** A resolver that says what it is told to, whatever it is asked. */
const says = (...addresses: string[]) => {
  let asked = 0;
  return async () => {
    asked += 1;
    const address = addresses[Math.min(asked, addresses.length) - 1] ?? "";
    return [{ address, family: address.includes(":") ? 6 : 4 }];
  };
};

test("there are enough targets", () => {
  expect(literals.length + shapes.length).toBeGreaterThanOrEqual(80);
});

describe("what leads inside is refused before anything is sent", () => {
  test.each([...literals, ...shapes])("%s", async (target) => {
    const before = knocks;
    // The port is allowed here, so that nothing but the host can be the reason.
    const ports = ["", "443", "80", String(port)];
    const resolve = says(target.includes("[") ? "::1" : "127.0.0.1");
    expect(await failureOf(withPort(target), { ports, resolve })).toBe("refused-address");
    expect(knocks).toBe(before);
  });

  test.each([
    ["a name of loopback", ["127.0.0.1"]],
    ["a name of the metadata service", ["169.254.169.254"]],
    ["a name of a private network", ["10.1.2.3"]],
    ["a name of IPv6 loopback", ["::1"]],
    ["a name of a mapped address", ["::ffff:127.0.0.1"]],
    ["a name of NAT64", ["64:ff9b::7f00:1"]],
    ["a name with a zone", ["fe80::1%eth0"]],
    ["what is no address", ["hooks.example.com"]],
  ])("%s", async (_, addresses) => {
    const before = knocks;
    const url = `https://hooks.example.com:${port}/x`;
    expect(await failureOf(url, { ports: [String(port)], resolve: says(...addresses) })).toBe(
      "refused-address",
    );
    expect(knocks).toBe(before);
  });

  test("a name with one public and one private address", async () => {
    const resolve = async () => [
      { address: "93.184.215.14", family: 4 },
      { address: "127.0.0.1", family: 4 },
    ];
    expect(await failureOf("https://hooks.example.com/x", { resolve })).toBe("refused-address");
  });

  test("a name that is public once and inside a moment later is asked once", async () => {
    const before = knocks;
    const resolve = says("192.0.0.9", "127.0.0.1");
    await failureOf(`https://hooks.example.com:${port}/x`, { ports: [String(port)], resolve });
    expect(knocks).toBe(before);
  });
});

test("the sentinel can be reached, so that its silence means something", async () => {
  const before = knocks;
  await new Promise<void>((resolve, reject) => {
    connect(port, "127.0.0.1")
      .on("close", () => resolve())
      .on("error", reject)
      .resume();
  });
  expect(knocks).toBe(before + 1);
});

test("what is public passes", () => {
  for (const url of [
    "https://oapi.dingtalk.com/robot/send?access_token=1",
    "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1",
    "https://open.feishu.cn/open-apis/bot/v2/hook/1",
    "https://hooks.slack.com/services/T/B/x",
    "https://hooks.example.com:443/x",
    "https://8.8.8.8/x",
    "https://[2606:4700::1111]/x",
  ])
    expect(webhookUrl(url), url).not.toBe(null);
  for (const address of ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "2400:3200::1"])
    expect(isPublicAddress(address), address).toBe(true);
});

test("a resolver that never answers ends at the deadline", async () => {
  const deadline = vi.spyOn(AbortSignal, "timeout");
  onTestFinished(() => deadline.mockRestore());
  const resolve = () => new Promise<never>(() => {});
  expect(await failureOf("https://hooks.example.com/x", { resolve, timeoutMs: 200 })).toBe("timeout");
  expect(deadline.mock.calls).toEqual([[200]]);
});

test("a name that nobody knows is unreachable", async () => {
  const resolve = () => Promise.reject(new Error("ENOTFOUND"));
  expect(await failureOf("https://hooks.example.com/x", { resolve })).toBe("unreachable");
});

describe("a chat that answers", () => {
  /** Posts to a server on this machine as if it were public, without TLS. */
  async function post(answer: RequestListener, options: PostOptions = {}) {
    const server = createHttpServer(answer);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port: at } = server.address() as AddressInfo;
    return await postJson(
      `https://hooks.example.com:${at}/x?key=1`,
      { text: "hello" },
      {
        ports: [String(at)],
        resolve: says("127.0.0.1"),
        isPublic: () => true,
        transport: plainRequest as unknown as NonNullable<PostOptions["transport"]>,
        timeoutMs: 20_000,
        ...options,
      },
    ).catch((error: unknown) => (error instanceof NotPosted ? error.failure : error));
  }

  test("gets the JSON under the name that was typed, at the address that was checked", async () => {
    let got = "";
    const given = await post((request, response) => {
      request.on("data", (chunk) => {
        got += chunk;
      });
      request.on("end", () => response.end(JSON.stringify({ host: request.headers.host, url: request.url })));
    });
    expect(got).toBe('{"text":"hello"}');
    expect(given).toMatch(/"host":"hooks\.example\.com:\d+","url":"\/x\?key=1"/);
  });

  test("is not followed elsewhere", async () => {
    const before = knocks;
    const given = await post((_, response) => {
      response.writeHead(302, { Location: `http://127.0.0.1:${port}/` }).end();
    });
    expect([given, knocks]).toEqual(["redirected", before]);
  });

  test("is not read to its end when it says too much, and its words are not repeated", async () => {
    expect(await post((_, response) => void response.end("x".repeat(200_000)))).toBe("too-large");
    expect(await post((_, response) => void response.writeHead(500).end("a secret of the inside"))).toBe(
      "status-500",
    );
  });

  test("is given up after the time that it has", async () => {
    expect(await post(() => {}, { timeoutMs: 200 })).toBe("timeout");
    const slowly = await post(
      (_, response) => {
        const drip = setInterval(() => response.write("x"), 50);
        response.on("close", () => clearInterval(drip));
      },
      { timeoutMs: 300 },
    );
    expect(slowly).toBe("timeout");
  });
});
