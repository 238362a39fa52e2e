import { connect } from "node:net";
import { openServer } from "../../../sandbox/kit/openServer";

const limits = { headersMs: 50, requestMs: 100 };

/** What a client is told that sends this and then waits, until the server closes the connection. */
async function toldAfter(text: string): Promise<string> {
  const app = await openServer({
    host: "127.0.0.1",
    vendorError: (status) => ({ vendor: status }),
    malformedJson: () => Object.assign(new Error(), { status: 400, body: { vendor: "malformed" } }),
    ...limits,
  });
  app.post("/things", async () => ({ made: true }));
  const { port } = new URL(await app.listen({ port: 0, host: "127.0.0.1" }));
  const socket = connect(Number(port), "127.0.0.1");
  socket.write(text);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  await app.close();
  return Buffer.concat(chunks).toString();
}

describe("a sandbox's server", () => {
  it.each([
    ["says nothing", ""],
    ["never ends its headers", "POST /things HTTP/1.1\r\nHost: localhost\r\nX-A: "],
    [
      "never ends its body",
      "POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
    ],
  ])("ends a connection that %s", async (_how, sent) => {
    const told = await toldAfter(sent);
    expect(told).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(told.split("\r\n\r\n")[1]).toBe('{"vendor":408}');
  });

  it.each([
    ["no HTTP", "\u0000\u0001\u0002\r\n\r\n", 400],
    ["a method that nobody knows", "BREW /things HTTP/1.1\r\nHost: localhost\r\n\r\n", 400],
    ["headers without end", `GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ${"a".repeat(20_000)}\r\n\r\n`, 431],
    ["an address that cannot be read", "GET /things/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 400],
  ])("refuses %s in the platform's words", async (_what, sent, status) => {
    const told = await toldAfter(sent);
    expect(told).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(told).toContain(`{"vendor":${status}}`);
  });
});
