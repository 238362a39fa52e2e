import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { openStore, type Store } from "../../platform/store/openStore";
import { cuttableProxy, type CuttableProxy } from "../support/cuttableProxy";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { authorization, startGraph, type Reach } from "./startGraph";

interface Told {
  message: string;
  extensions: Record<string, unknown>;
}

const operations: [what: string, query: string][] = [
  ["a query", "{ accounts(first: 3) { nodes { id } } }"],
  ["a query of totals", "{ exceptionInbox(first: 3) { totalCount } }"],
  [
    "a mutation",
    `mutation { retryExceptions(input: { ids: ["exc_01M8AA20VZ6VMS4XE6P14XN1Q7"], options: { idempotencyKey: "k-1" } }) { id } }`,
  ],
];

describe.each<Reach>(["in process", "over HTTP"])("with the database gone, a graph whose subgraphs are %s", (reach) => {
  let database: TestDatabase;
  let proxy: CuttableProxy;
  let store: Store;
  let graph: Awaited<ReturnType<typeof startGraph>>;
  beforeAll(async () => {
    database = await testDatabase();
    proxy = await cuttableProxy(database.url);
    store = openStore(proxy.url, 6);
    graph = await startGraph(store, reach);
    await proxy.cut();
  }, 60_000);
  afterAll(async () => {
    await proxy.restore();
    await graph.close();
    await store.close();
    await proxy.close();
    await database.drop();
  }, 60_000);

  const secrets = () => {
    const { password, port, hostname } = new URL(proxy.url);
    return [password, port, hostname, "ECONN", "prisma"];
  };
  const expectAway = (told: readonly Told[] | undefined) => {
    expect(told?.length).toBeGreaterThan(0);
    for (const { message, extensions } of told ?? []) {
      expect(message).toContain("The hub's own database does not answer at present");
      expect(extensions).toMatchObject({ code: "SERVICE_UNAVAILABLE", retryable: true });
      expect(extensions).toMatchObject({ correlationId: expect.any(String) });
      for (const secret of secrets()) expect(JSON.stringify({ message, extensions })).not.toContain(secret);
    }
  };

  it.each(operations)("answers %s over HTTP as one to ask again", async (_what, query) => {
    const { errors } = await graph.ask<unknown>(query, {});
    expectAway(errors as Told[]);
  });

  it.each(operations)("answers %s over a WebSocket as one to ask again", async (_what, query) => {
    const client = createClient({
      ...{ url: graph.url.replace("http", "ws"), webSocketImpl: WebSocket },
      ...{ retryAttempts: 0, connectionParams: { authorization } },
    });
    const { value } = await client.iterate({ query }).next();
    expectAway(value?.errors as unknown as Told[]);
    await client.dispose();
  });

  it("ends a subscription as one to ask again", async () => {
    const client = graph.client();
    const events = client.iterate({ query: "subscription { lifecycle { cursor } }" });
    const told = await events.next().then(
      ({ value }) => value?.errors as unknown as Told[],
      (errors: Told[]) => errors,
    );
    expectAway(told);
    await client.dispose();
  });

  it("says on the health of each subgraph on its own what it waits for, and that it is ready once that is back", async () => {
    const health = async (url: string) => {
      const answer = await fetch(new URL("/health/ready", url));
      const { status, reasons } = (await answer.json()) as { status: string; reasons: string[] };
      return [answer.status, status, reasons];
    };
    const away = [503, "unready", [expect.stringMatching(/^The database /)]];
    for (const url of Object.values(graph.urls)) {
      expect(await health(url)).toEqual(away);
      expect((await fetch(new URL("/health/live", url))).status).toBe(200);
    }
    await proxy.restore();
    for (const url of Object.values(graph.urls)) expect(await health(url)).toEqual([200, "ready", []]);
    expect((await graph.ask<unknown>("{ accounts(first: 3) { nodes { id } } }", {})).errors).toBeUndefined();
    await proxy.cut();
  });
});
