import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { openStore, type Store } from "../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { openDoor, signedEvent } from "./openDoor";

describe("the webhook door, with clients that take their time", () => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it.each([
    ["says nothing", ""],
    ["never ends its headers", "POST /webhooks/stripe-main HTTP/1.1\r\nHost: hub\r\nX-A: "],
    [
      "never ends its body",
      "POST /webhooks/stripe-main HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
    ],
    [
      "never ends its chunks",
      "POST /webhooks/stripe-main HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
    ],
  ])("ends the connection of one that %s", async (_how, sent) => {
    const door = await openDoor(store, { headersMs: 50, requestMs: 100 });
    const [socket] = await connected(door.url, 1);
    socket?.write(sent);
    const chunks: Buffer[] = [];
    for await (const chunk of socket ?? []) chunks.push(chunk as Buffer);
    const answer = Buffer.concat(chunks).toString();
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    const [, correlationId] = /x-correlation-id: (\S+)/.exec(answer) ?? [];
    expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toEqual({
      error: { code: "TIMEOUT", message: expect.stringContaining("send it again"), correlationId },
    });
    await door.close();
  });

  it("takes a delivery beside 500 idle connections", async () => {
    const door = await openDoor(store);
    const idle = await connected(door.url, 500);
    const taken = await door.deliver(signedEvent("evt_beside"));
    expect([taken.status, JSON.parse(taken.text)]).toEqual([200, { received: 1, fresh: 1 }]);
    expect(idle.filter(({ destroyed }) => destroyed)).toEqual([]);
    idle.forEach((socket) => socket.destroy());
    await door.close();
  });

  it("ends the connections that have waited longest where there are too many, and takes deliveries all the while", async () => {
    const door = await openDoor(store, { sockets: 100 });
    const idle = await connected(door.url, 500);
    // Half a delivery is no more than an idle connection.
    idle.slice(-50).forEach((socket) => socket.write("POST /webhooks/stripe-main HTTP/1.1\r\nContent-Length: 9\r\n"));
    for (const id of ["evt_full_1", "evt_full_2"]) expect((await door.deliver(signedEvent(id))).status).toBe(200);
    await Promise.all(idle.slice(0, 400).map((socket) => (socket.closed ? undefined : once(socket, "close"))));
    await door.close();
    // However many they were, the log has two lines of them.
    const lines = door.lines.filter(({ code }) => code === "TOO_MANY_CONNECTIONS");
    expect(lines).toHaveLength(2);
    expect(lines[1]?.["count"]).toBeGreaterThanOrEqual(399);
  });
});

/** That many connections, which say nothing. */
async function connected(url: string, count: number): Promise<Socket[]> {
  const { port } = new URL(url);
  const sockets = Array.from({ length: count }, () => connect(Number(port), "127.0.0.1").on("error", () => {}));
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  sockets.forEach((socket) => socket.resume());
  return sockets;
}
