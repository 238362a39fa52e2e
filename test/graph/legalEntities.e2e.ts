import { createClient, type Client } from "graphql-ws";
import WebSocket from "ws";
import { encodeCursor } from "../../platform/eventLog/cursor";
import { openStore, type Store } from "../../platform/store/openStore";
import { callers, type Who } from "../subgraphs/legalEntities/callers";
import { append, seedDocuments } from "../subgraphs/legalEntities/seedDocuments";
import { namedCallers } from "../support/namedCallers";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { startGraph, type Reach } from "./startGraph";

const authority = namedCallers(callers);

const ACCOUNT = `{
  account(id: "acct_1") {
    name
    openBalance { amount } mrr { amount } unapplied { amount } recognizedRevenue { amount } deferredRevenue { amount }
    invoices { nodes { number tieOut { tied } postings { entity { name } } } }
    contracts { number billedToDate { amount } arrangements { totalPrice { amount } } }
    opportunities { nodes { name order { id } trace { hops { objectType } } } total { amount } }
    receivables { nodes { invoice { number } open { amount } } }
    exceptions { totalCount amountAtRisk { amount } }
  }
}`;

/** By hand: each of a book's amounts in the account above. */
const seen = (book: string, [open, mrr, unapplied, earned, deferred, net, deal, risk]: string[]) => ({
  name: "Northwind",
  openBalance: [{ amount: open }],
  mrr: [{ amount: mrr }],
  unapplied: [{ amount: unapplied }],
  recognizedRevenue: [{ amount: earned }],
  deferredRevenue: [{ amount: deferred }],
  invoices: {
    nodes: [{ number: `INV-${book}`, tieOut: { tied: true }, postings: [{ entity: { name: `sub-${book}` } }] }],
  },
  contracts: [{ number: `C-${book}`, billedToDate: { amount: net }, arrangements: [{ totalPrice: { amount: net } }] }],
  opportunities: {
    nodes: [
      {
        ...{ name: `Deal ${book}`, order: { id: `ord_${book}` } },
        trace: {
          hops: ["Opportunity", "Order", "Account", "BillingSubscription", "Invoice", "Payment", "Posting"].map(
            (objectType) => ({ objectType }),
          ),
        },
      },
    ],
    total: { amount: deal },
  },
  receivables: { nodes: [{ invoice: { number: `INV-${book}` }, open: { amount: open } }] },
  exceptions: { totalCount: 1, amountAtRisk: [{ amount: risk }] },
});

describe.each<Reach>(["in process", "over HTTP"])("the graph for callers of one legal entity, %s", (reach) => {
  let database: TestDatabase;
  let store: Store;
  let graph: Awaited<ReturnType<typeof startGraph>>;
  const clients: Client[] = [];
  /** The log's beginning. */
  let after: string;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 12);
    await seedDocuments(store);
    const { epoch } = await store.prisma.eventLog.findUniqueOrThrow({ where: { id: 1 } });
    after = encodeCursor({ epoch, position: 0n });
    graph = await startGraph(store, reach, {}, { authority });
  });
  afterAll(async () => {
    for (const client of clients) await client.dispose();
    await graph?.close();
    await store?.close();
    await database?.drop();
  });

  const ask = async (who: Who, query: string) => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${who}` };
    const answer = await fetch(graph.url, { method: "POST", headers, body: JSON.stringify({ query }) });
    return (await answer.json()) as { data: { account: object }; errors?: unknown; extensions?: object };
  };

  /** The first messages of a stream. */
  const listen = async (who: Who, query: string, variables: Record<string, unknown>, count: number) => {
    const client = createClient({
      url: graph.url.replace("http", "ws"),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${who}` },
    });
    clients.push(client);
    const heard: unknown[] = [];
    for await (const message of client.iterate({ query, variables })) {
      heard.push(message);
      if (heard.length === count) break;
    }
    return heard;
  };

  it("shows an account across the systems as it is in one entity's books, and says so", async () => {
    const us = ["60.00", "100.00", "7.00", "40.00", "60.00", "100.00", "1200.00", "9.00"];
    expect(await ask("us", ACCOUNT)).toEqual({
      data: { account: seen("us", us) },
      extensions: { limitedTo: ["sub-us"] },
    });
    const de = ["600.00", "1000.00", "70.00", "400.00", "600.00", "1000.00", "12000.00", "90.00"];
    expect(await ask("de", ACCOUNT)).toEqual({
      data: { account: seen("de", de) },
      extensions: { limitedTo: ["sub-de"] },
    });
  });

  it("adds the books up for whoever sees both, and says nothing of a limit to whoever sees all", async () => {
    const both = await ask("both", ACCOUNT);
    expect(both).toMatchObject({
      data: {
        account: {
          ...{ openBalance: [{ amount: "660.00" }], unapplied: [{ amount: "77.00" }] },
          opportunities: { total: { amount: "13200.00" } },
          exceptions: { totalCount: 2, amountAtRisk: [{ amount: "99.00" }] },
        },
      },
      extensions: { limitedTo: ["sub-de", "sub-us"] },
    });
    const all = await ask("all", ACCOUNT);
    expect(all).toMatchObject({ data: { account: { openBalance: [{ amount: "6660.00" }] } } });
    expect(all).not.toHaveProperty("extensions.limitedTo");
  });

  it("shows whoever sees no entity's documents the customer, and nothing in any book", async () => {
    expect(await ask("nobody", ACCOUNT)).toMatchObject({
      data: {
        account: {
          ...{ name: "Northwind", openBalance: [], mrr: [], unapplied: [], contracts: [] },
          ...{ invoices: { nodes: [] }, receivables: { nodes: [] }, opportunities: { nodes: [], total: null } },
          exceptions: { totalCount: 0, amountAtRisk: [] },
        },
      },
      extensions: { limitedTo: [] },
    });
  });

  it("answers for another's record, under any alias, as for one that is not there", async () => {
    const { data, errors } = await ask(
      "us",
      `{ theirs: invoice(id: "inv_de") { ...all } none: invoice(id: "inv_which_is_not_there") { ...all }
         posting(id: "pst_de") { exceptions { totalCount } } opportunity(id: "opp_de") { sync { id } }
         mine: invoice(id: "inv_us") { ...all } }
       fragment all on Invoice { number total { amount } exceptions { totalCount } trace { complete } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ theirs: null, none: null, posting: null, opportunity: null });
    expect(data).toHaveProperty("mine.number", "INV-us");
  });

  it("tells each of two who follow the same at once what is in their own books, and says so", async () => {
    const query = `subscription ($after: String) {
      lifecycle(after: $after, filter: { types: ["billing.invoice.finalized"] }) { subject { ... on Invoice { number } } } }`;
    const message = (book: string) => ({
      data: { lifecycle: { subject: { number: `INV-${book}` } } },
      extensions: { limitedTo: [`sub-${book}`] },
    });
    const [us, de] = await Promise.all([listen("us", query, { after }, 1), listen("de", query, { after }, 1)]);
    expect([us, de]).toEqual([[message("us")], [message("de")]]);
  });

  it("shares no live stream between callers of different entities", async () => {
    const query = `subscription { lifecycle(filter: { types: ["billing.invoice.paid"] }) { subject { ... on Invoice { number } } } }`;
    const heard = Promise.all([listen("us", query, {}, 2), listen("de", query, {}, 1), listen("all", query, {}, 3)]);
    // Whether a stream began before or after the first event, each hears the ones in its books in their order.
    let done = false;
    void heard.finally(() => (done = true));
    for (let no = 0; !done; no += 1) {
      for (const book of ["us", "de"]) {
        await append(store.prisma, `evt_paid_${no}_${book}`, "billing.invoice.paid", `inv_${book}`, "Invoice", "b", {});
      }
      await store.pool.query("NOTIFY event_sequenced");
    }
    const numbers = (messages: unknown[]) =>
      messages.map(
        (one) => (one as { data: { lifecycle: { subject: { number: string } } } }).data.lifecycle.subject.number,
      );
    const [us, de, all] = await heard;
    expect(numbers(us)).toEqual(["INV-us", "INV-us"]);
    expect(numbers(de)).toEqual(["INV-de"]);
    expect(new Set(numbers(all))).toEqual(new Set(["INV-us", "INV-de"]));
  });
});
