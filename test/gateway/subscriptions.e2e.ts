import { once } from "node:events";
import type { Client } from "graphql-ws";
import { WebSocket } from "ws";
import { aGateway } from "./aGateway";

const paid = "subscription ($after: String) { invoicePaid(after: $after) { number after account { id name } } }";
const event = (number: number, after: string | null = null) => ({
  data: { invoicePaid: { number, after, account: { id: "a1", name: "Acme" } } },
});

describe.each(["in process", "over HTTP"] as const)("subscriptions to subgraphs reached %s", (reach) => {
  let gateway: Awaited<ReturnType<typeof aGateway>>;
  beforeEach(async () => {
    gateway = await aGateway(reach);
  });
  afterEach(() => gateway.close());

  const follow = (client: Client, after?: string) => client.iterate({ query: paid, variables: { after } });

  test("fetch another subgraph's fields for each event", async () => {
    const { feed } = gateway;
    const events = follow(gateway.client());
    const first = events.next();
    await feed.until(1);
    feed.emit(1);
    expect((await first).value).toEqual(event(1));
    feed.emit(2);
    expect((await events.next()).value).toEqual(event(2));
  });

  test("share one upstream, which closes when its last follower leaves though nothing happens", async () => {
    const { feed } = gateway;
    const client = gateway.client();
    const [one, other] = [follow(client), follow(client)];
    const both = [one.next(), other.next()];
    await feed.until(1);
    feed.emit(1);
    expect((await Promise.all(both)).map(({ value }) => value)).toEqual([event(1), event(1)]);
    expect(feed.opened).toBe(1);
    await one.return?.();
    feed.emit(2);
    expect((await other.next()).value).toEqual(event(2));
    await other.return?.();
    await feed.until(0);
  });

  test("resume from a cursor on an upstream of their own", async () => {
    const { feed } = gateway;
    const client = gateway.client();
    const [one, other] = [follow(client, "c7"), follow(client, "c7")];
    const both = [one.next(), other.next()];
    await feed.until(2);
    feed.emit(1);
    expect((await Promise.all(both)).map(({ value }) => value)).toEqual([event(1, "c7"), event(1, "c7")]);
  });

  test("pass on why a cursor is refused", async () => {
    const answer = await follow(gateway.client(), "expired").next();
    expect(answer.value).toMatchObject({
      errors: [{ message: "Subscribe without a cursor", extensions: { code: "CURSOR_EXPIRED" } }],
    });
  });

  test("close their upstream when the socket breaks", async () => {
    const { feed } = gateway;
    const client = gateway.client();
    follow(client)
      .next()
      .catch(() => {});
    await feed.until(1);
    client.terminate();
    await feed.until(0);
  });
});

test("a subscription whose subgraph goes down says so, and can be taken up again when it is up", async () => {
  const gateway = await aGateway("over HTTP");
  const url = gateway.urlOf("billing");
  const client = gateway.client();
  const cut = client.iterate({ query: paid }).next();
  await gateway.feed.until(1);
  await Promise.all([
    expect(cut).rejects.toMatchObject([
      {
        message: expect.stringContaining("billing"),
        extensions: { code: "SUBGRAPH_UNAVAILABLE", retryable: true, correlationId: expect.any(String) },
      },
    ]),
    gateway.stop("billing"),
  ]);
  await gateway.feed.until(0);
  await gateway.restart("billing", url);
  const resumed = client.iterate({ query: paid, variables: { after: "c7" } }).next();
  await gateway.feed.until(1);
  gateway.feed.emit(1);
  expect((await resumed).value).toEqual(event(1, "c7"));
  await gateway.close();
});

test("a client that stops reading is let go, and its upstream with it", async () => {
  const gateway = await aGateway("in process", { limits: { waitingEvents: 20 } });
  const socket = new WebSocket(gateway.url.replace("http", "ws"), "graphql-transport-ws");
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "connection_init" }));
  await once(socket, "message");
  const query = "subscription { invoicePaid { number scan } }";
  socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query } }));
  await gateway.feed.until(1);
  socket.pause();
  // More than the kernel's buffers and the queue hold between them.
  for (let number = 0; number < 500; number += 1) gateway.feed.emit(number);
  await gateway.feed.until(0);
  socket.terminate();
  await gateway.close();
});

test("a WebSocket has so many operations open and no more", async () => {
  const gateway = await aGateway("in process", { limits: { openOperations: 1 } });
  const client = gateway.client();
  client
    .iterate({ query: paid })
    .next()
    .catch(() => {});
  await gateway.feed.until(1);
  const refused = client.iterate({ query: paid }).next();
  await expect(refused).rejects.toMatchObject([{ extensions: { code: "TOO_MANY_OPERATIONS" } }]);
  await gateway.close();
});

test("queries run over the WebSocket too", async () => {
  const gateway = await aGateway();
  const { value } = await gateway.client().iterate({ query: '{ account(id: "a1") { name } }' }).next();
  expect(value).toEqual({ data: { account: { name: "Acme" } } });
  await gateway.close();
});
