import { once } from "node:events";
import { connect } from "node:net";
import { WebSocket } from "ws";
import { aGateway } from "../aGateway";

/** As `curl --http2` and Java's HttpClient offer it over plain HTTP. */
const h2c = [
  "Connection: Upgrade, HTTP2-Settings",
  "Upgrade: h2c",
  "HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
];

/** Sends a request as it is written, then asks on the same connection whether the server lives. @returns all it said */
async function send(url: string, line: string, headers: readonly string[], body = ""): Promise<string> {
  const { host, hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let read = "";
  socket.on("data", (chunk) => (read += chunk.toString()));
  const lines = [`${line} HTTP/1.1`, `Host: ${host}`, ...headers, `Content-Length: ${Buffer.byteLength(body)}`];
  socket.write(`${lines.join("\r\n")}\r\n\r\n${body}`);
  await once(socket, "data");
  socket.write(`GET /health/live HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  await once(socket, "close");
  expect(read).toContain('{"status":"live"}');
  return read;
}

const body = JSON.stringify({ query: "{ whoami }" });
const json = "Content-Type: application/json";

describe("a request that offers a protocol which the server does not know is answered in HTTP", () => {
  let gateway: Awaited<ReturnType<typeof aGateway>>;
  beforeAll(async () => {
    gateway = await aGateway("over HTTP");
  });
  afterAll(() => gateway.close());

  test("a query by POST, whole with its body", async () => {
    const read = await send(gateway.url, "POST /graphql", [...h2c, json], body);
    expect(read).toMatch(/^HTTP\/1\.1 200 /);
    expect(read).toContain('"whoami":');
  });

  test("a query by GET", async () => {
    const line = `GET /graphql?query=${encodeURIComponent("{ whoami }")}`;
    const read = await send(gateway.url, line, [...h2c, "Apollo-Require-Preflight: 1"]);
    expect(read).toMatch(/^HTTP\/1\.1 200 /);
    expect(read).toContain('"whoami":');
  });

  test("a look at its health, and an address where nothing is", async () => {
    expect(await send(gateway.url, "GET /health/live", h2c)).toMatch(/^HTTP\/1\.1 200 /);
    const missed = await send(gateway.url, "GET /elsewhere", h2c);
    expect(missed).toMatch(/^HTTP\/1\.1 404 /);
    expect(missed).toContain("the graph is at /graphql");
  });

  test("a WebSocket where there is none, in GraphQL's form", async () => {
    const asked = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"];
    const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    const missed = await send(gateway.url, "GET /elsewhere", [...asked, key]);
    expect(missed).toMatch(/^HTTP\/1\.1 404 /);
    expect(missed).toContain('"code":"NOT_FOUND"');
  });

  test("by a subgraph too, which refuses what nobody signed", async () => {
    const read = await send(gateway.urlOf("billing"), "POST /graphql", [...h2c, json], body);
    expect(read).toMatch(/^HTTP\/1\.1 401 /);
    expect(read).toContain('"errors":');
  });

  test("while WebSockets are taken on the graph's path, whatever the case of the word", async () => {
    const socket = new WebSocket(`${gateway.url.replace("http", "ws")}?a=1`, "graphql-transport-ws", {
      headers: { Upgrade: "WebSocket" },
    });
    await once(socket, "open");
    socket.close();
    await once(socket, "close");
  });
});
