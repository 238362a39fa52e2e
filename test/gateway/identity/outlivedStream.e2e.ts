import { once } from "node:events";
import { WebSocket } from "ws";
import { issuerList } from "../../../gateway/identity/issuers/issuerSettings";
import { aGateway } from "../aGateway";
import { anIssuer } from "./anIssuer";

const QUERY = "subscription { invoicePaid { number account { name } } }";

describe("a stream that two follow, on the same authority", () => {
  let issuer: Awaited<ReturnType<typeof anIssuer>>;
  let gateway: Awaited<ReturnType<typeof aGateway>>;

  beforeAll(async () => {
    issuer = await anIssuer();
    const [okta] = issuerList.parse([
      { name: "okta", issuer: issuer.url, audience: "throughline", clockSkewSeconds: 0 },
    ]);
    gateway = await aGateway("over HTTP", { host: "0.0.0.0", identity: { issuers: okta ? [okta] : [] } });
  });
  afterAll(async () => {
    await gateway.close();
    await issuer.close();
  });

  const follow = async (sub: string, forSeconds: number) => {
    const exp = Math.floor(Date.now() / 1_000) + forSeconds;
    const token = issuer.sign({ iss: issuer.url, aud: "throughline", sub, roles: ["viewer"], exp });
    const socket = new WebSocket(gateway.url.replace("http", "ws"), "graphql-transport-ws");
    const said: unknown[] = [];
    socket.on("message", (message) => said.push(JSON.parse(String(message))));
    const closed = once(socket, "close").then(([code]) => Number(code));
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "connection_init", payload: { authorization: `Bearer ${token}` } }));
    await once(socket, "message");
    socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query: QUERY } }));
    return { socket, said, closed };
  };
  const invoice = (number: number) => ({
    type: "next",
    payload: { data: { invoicePaid: { number, account: { name: expect.any(String) } } } },
  });

  it("goes on for the other, with the fields of other subgraphs, once the opener's token has expired", async () => {
    const ana = await follow("ana", 8);
    await gateway.feed.until(1);
    const ben = await follow("ben", 3_600);
    const both = Promise.all([once(ana.socket, "message"), once(ben.socket, "message")]);
    // Nothing says when the second has joined.
    const telling = setInterval(() => gateway.feed.emit(1), 100);
    await both.finally(() => clearInterval(telling));
    for (const { said } of [ana, ben]) expect(said.at(-1)).toMatchObject(invoice(1));

    expect(await ana.closed).toBe(4401);
    const next = once(ben.socket, "message");
    gateway.feed.emit(2);
    await next;
    expect(ben.said.at(-1)).toMatchObject(invoice(2));
    expect(gateway.feed.readers).toBe(1);
    ben.socket.close();
    await ben.closed;
    await gateway.feed.until(0);
  });
});
