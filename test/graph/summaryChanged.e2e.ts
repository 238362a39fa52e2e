import { createClient, type Client } from "graphql-ws";
import WebSocket from "ws";
import { openStore, type Store } from "../../platform/store/openStore";
import { callers, type Who } from "../subgraphs/legalEntities/callers";
import { append, seedDocuments } from "../subgraphs/legalEntities/seedDocuments";
import { namedCallers } from "../support/namedCallers";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { docsOperation } from "./docsOperations";
import { startGraph, type Reach } from "./startGraph";

type Tiles = Record<string, { count: number; amounts: { amount: string; currency: string }[] | null }>;

describe.each<Reach>(["in process", "over HTTP"])("a dashboard's tiles, live, over a WebSocket, %s", (reach) => {
  let database: TestDatabase;
  let store: Store;
  let graph: Awaited<ReturnType<typeof startGraph>>;
  const clients: Client[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 12);
    await seedDocuments(store);
    graph = await startGraph(store, reach, {}, { authority: namedCallers(callers) });
  });
  afterAll(async () => {
    for (const client of clients) await client.dispose();
    await graph?.close();
    await store?.close();
    await database?.drop();
  });

  /** What the stream tells next, each time it is asked. */
  const follow = (who: Who) => {
    const client = createClient({
      url: graph.url.replace("http", "ws"),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${who}` },
    });
    clients.push(client);
    const messages = client.iterate<{ summaryChanged: Tiles }>({ query: docsOperation("DashboardTilesLive") });
    return async (): Promise<Tiles> => {
      const { value } = await messages.next();
      if (!value?.data) throw new Error(`No tiles came: ${JSON.stringify(value)}`);
      return value.data.summaryChanged;
    };
  };
  const ask = async (who: Who): Promise<Tiles> => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${who}` };
    const body = JSON.stringify({ query: docsOperation("DashboardTiles") });
    const answer = await fetch(graph.url, { method: "POST", headers, body });
    return ((await answer.json()) as { data: { summary: Tiles } }).data.summary;
  };
  let no = 0;
  const happens = () =>
    append(store.prisma, `evt_live_${(no += 1)}`, "ops.exception.resolved", "exc_us", "ExceptionCase", "btx_live", {});
  /** A case, as finished in one entity's books or open again. */
  const setCase = (book: "us" | "de", state: "OPEN" | "RESOLVED") =>
    store.prisma.exceptionCase.update({ where: { id: `exc_${book}` }, data: { state } });

  it("are sent at once, as the query answers them, to each by what is in the books they may see", async () => {
    for (const who of ["us", "both", "nobody", "all"] as const) expect(await follow(who)()).toEqual(await ask(who));
    expect((await ask("us")).openCases?.amounts).toEqual([{ amount: "9.00", currency: "USD" }]);
  });

  it("are sent again when a case is finished, to those alone whose tiles it changes", async () => {
    const [us, de, all] = [follow("us"), follow("de"), follow("all")];
    const before = { us: await us(), de: await de(), all: await all() };
    await setCase("us", "RESOLVED");
    await happens();
    expect((await us()).openCases).toEqual({ count: 0, amounts: [] });
    expect((await all()).openCases?.count).toBe((before.all.openCases?.count ?? NaN) - 1);
    // What Germany hears next is Germany's own: that of the United States was no news to it.
    await setCase("de", "RESOLVED");
    await happens();
    expect([before.de.openCases?.count, (await de()).openCases?.count]).toEqual([1, 0]);
    await setCase("us", "OPEN");
    await setCase("de", "OPEN");
    await happens();
    expect((await us()).openCases).toEqual(before.us.openCases);
  });

  it("are sent at once also to whoever joins others with the same authority, and then to all of them", async () => {
    const first = follow("us");
    const before = await first();
    const second = follow("us");
    expect(await second()).toEqual(before);
    await setCase("us", "RESOLVED");
    await happens();
    expect(await Promise.all([first(), second()])).toEqual([await ask("us"), await ask("us")]);
  });

  it("are sent when an invoice becomes late, with what is due on it", async () => {
    const us = follow("us");
    const before = await us();
    const due = { status: "OPEN", amountDueMinor: 4_200n, dueDate: new Date("2020-01-01") };
    const { currency } = await store.prisma.invoice.update({ where: { id: "inv_us" }, data: due });
    await happens();
    const { overdue } = await us();
    expect(overdue).toEqual({ count: 1, amounts: [{ amount: "42.00", currency }] });
    expect(before.overdue).not.toEqual(overdue);
  });
});
