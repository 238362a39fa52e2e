import { once } from "node:events";
import { WebSocket } from "ws";
import { aGateway } from "../aGateway";

type Gateway = Awaited<ReturnType<typeof aGateway>>;
type Sockets = NonNullable<NonNullable<Parameters<typeof aGateway>[1]>["sockets"]>;
const over = async (sockets: Sockets, run: (gateway: Gateway) => Promise<void>) => {
  const gateway = await aGateway("in process", { sockets });
  await run(gateway);
  await gateway.close();
};

const open = async (gateway: Gateway, init = true) => {
  const socket = new WebSocket(gateway.url.replace("http", "ws"), "graphql-transport-ws");
  // Whoever is let go while it sends sees the connection break, too.
  socket.on("error", () => {});
  await once(socket, "open");
  if (!init) return socket;
  socket.send('{"type":"connection_init"}');
  await once(socket, "message");
  return socket;
};
const closed = async (socket: WebSocket) => {
  const [code, reason] = (await once(socket, "close")) as [number, Buffer];
  return { code, reason: String(reason) };
};
const refusal = async (gateway: Gateway) => {
  const socket = new WebSocket(gateway.url.replace("http", "ws"), "graphql-transport-ws");
  const [error] = (await once(socket, "error")) as [Error];
  return error.message;
};

test("a ping is answered with what it carried", () =>
  over({}, async (gateway) => {
    const socket = await open(gateway);
    socket.ping("abc");
    expect(String((await once(socket, "pong"))[0])).toBe("abc");
    socket.send('{"type":"ping","payload":{"at":7}}');
    expect(JSON.parse(String((await once(socket, "message"))[0]))).toEqual({ type: "pong", payload: { at: 7 } });
    socket.close();
    await closed(socket);
  }));

test.each([
  { what: "pings", send: (socket: WebSocket) => socket.ping() },
  { what: "GraphQL's pings", send: (socket: WebSocket) => socket.send('{"type":"ping"}') },
  { what: "pongs", send: (socket: WebSocket) => socket.pong() },
])("a socket that floods with $what is let go, with why", ({ send }) =>
  over({ framesPerSecond: 5 }, async (gateway) => {
    const socket = await open(gateway);
    for (let sent = 0; sent < 200; sent += 1) send(socket);
    expect(await closed(socket)).toEqual({ code: 4429, reason: expect.stringContaining("Too many messages") });
  }),
);

test("a ping before connection_init is not answered", () =>
  over({}, async (gateway) => {
    const socket = await open(gateway, false);
    const heard: string[] = [];
    socket.on("message", (data) => heard.push(String(data)));
    socket.send('{"type":"ping","payload":{}}');
    expect(await closed(socket)).toMatchObject({ code: 4401 });
    expect(heard).toEqual([]);
  }));

test("a ping carries little", () =>
  over({}, async (gateway) => {
    const socket = await open(gateway);
    socket.send(JSON.stringify({ type: "ping", payload: { much: "x".repeat(2_000) } }));
    expect(await closed(socket)).toMatchObject({ code: 1008, reason: expect.stringContaining("1024") });
  }));

test("whoever has not said who they are may send little, also of a message that never ends", () =>
  over({ strangersBytes: 10_000 }, async (gateway) => {
    const socket = await open(gateway, false);
    socket.send("x".repeat(9_000), { fin: false });
    socket.send("x".repeat(9_000), { fin: false });
    expect(await closed(socket)).toMatchObject({ code: 1006 });
    const known = await open(gateway);
    known.send(JSON.stringify({ type: "ping", payload: {} }).padEnd(20_000));
    expect(JSON.parse(String((await once(known, "message"))[0]))).toMatchObject({ type: "pong" });
    known.close();
    await closed(known);
  }));

test("a socket sends so much at once", () =>
  over({ bytesPerSecond: 1_000 }, async (gateway) => {
    const socket = await open(gateway);
    socket.send('{"type":"ping"}'.padEnd(20_000));
    expect(await closed(socket)).toEqual({ code: 4429, reason: expect.stringContaining("Too much at once") });
  }));

test("an address has so many sockets, and all have so many", async () => {
  await over({ socketsPerAddress: 2 }, async (gateway) => {
    const [one] = [await open(gateway), await open(gateway)];
    expect(await refusal(gateway)).toContain("429");
    one.close();
    await closed(one);
    // The server hears of it a moment later than the client.
    let again = await refusedOrOpen(gateway);
    while (again === undefined) again = await refusedOrOpen(gateway);
    expect(again.readyState).toBe(WebSocket.OPEN);
  });
  await over({ sockets: 1 }, async (gateway) => {
    await open(gateway);
    expect(await refusal(gateway)).toContain("503");
  });
});

const refusedOrOpen = async (gateway: Gateway) => open(gateway).catch(() => undefined);

test("a message that is too large ends its socket with the protocol's code", () =>
  over({}, async (gateway) => {
    const socket = await open(gateway);
    socket.send("x".repeat(1_100_000));
    expect(await closed(socket)).toMatchObject({ code: 1009 });
  }));
