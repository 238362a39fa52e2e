import { openGraph, type Graph } from "../../platform/graph/openGraph";
import { billingSubgraph } from "../../../subgraphs/billing/billingSubgraph";
import { seedAccount } from "./seedAccount";

/** As a gateway asks: the account's id comes from the CRM. */
const VIEW = `
  query ($of: [_Any!]!) {
    _entities(representations: $of) {
      ... on Account {
        id
        mrr { amount currency }
        arr { amount currency }
        openBalance { amount currency }
        billingProfiles { currency legalEntity externalRefs { platform externalId } billingAddress { city country } }
        subscriptions { id number status currentPeriodEnd contract { id billedToDate { amount } subscriptions { id } }
          items { quantity amount { amount currency } price { model interval intervalCount intervalUnit product { sku } tiers { upTo unitAmount { amount } } } } }
        invoices(first: 12) {
          pageInfo { hasNextPage }
          nodes {
            id number status dueDate total { amount currency } amountDue { amount currency }
            account { id } subscription { number }
            lines { description quantity amount { amount } taxes { jurisdiction rate tax { amount } } product { sku } }
            creditMemos { number total { amount } }
            payments { status amount { amount currency } attempts { no outcome nextRetryAt }
              applications { invoice { number } amount { amount } } }
          }
        }
        dunning { status step exposure { amount currency } nextActionAt invoices { number } }
      }
    }
  }`;

const accountsUpTo = (count: number) => ({
  of: Array.from({ length: count }, (_, n) => ({ __typename: "Account", id: `acct_${n}` })),
});

describe("the billing subgraph", () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(billingSubgraph());
    const { prisma } = graph.store;
    await prisma.product.create({ data: { id: "prd_1", sku: "SEAT", name: "Seat", family: "Core" } });
    await prisma.price.create({
      data: {
        id: "prc_1",
        productId: "prd_1",
        model: "METERED",
        intervalCount: 2,
        intervalUnit: "YEAR",
        currency: "USD",
        tiers: [{ upTo: "10", unitMinor: "150" }, { unitMinor: 125 }],
      },
    });
    for (let n = 0; n < 50; n++) await seedAccount(graph.store.prisma, `acct_${n}`);
  });
  afterAll(() => graph?.close());

  it("shows what an account is billed, what it paid and what it still owes", async () => {
    const { data, errors } = await graph.ask(VIEW, accountsUpTo(2));
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      _entities: [
        { id: "acct_0" },
        {
          billingProfiles: [
            {
              currency: "USD",
              externalRefs: [{ platform: "stripe", externalId: "cus_acct_1" }],
              billingAddress: { city: "Austin", country: "US" },
            },
          ],
          subscriptions: [
            {
              number: "S-1",
              status: "ACTIVE",
              currentPeriodEnd: "2026-08-01",
              contract: { id: "ctr_acct_1", billedToDate: { amount: "300.00" }, subscriptions: [{}, {}] },
              items: [
                {
                  quantity: "2.5",
                  price: {
                    model: "USAGE",
                    interval: null,
                    intervalCount: 2,
                    intervalUnit: "YEAR",
                    product: { sku: "SEAT" },
                    tiers: [
                      { upTo: "10", unitAmount: { amount: "1.50" } },
                      { upTo: null, unitAmount: { amount: "1.25" } },
                    ],
                  },
                },
              ],
            },
            { number: "S-2", status: "DRAFT", items: [] },
          ],
          dunning: {
            status: "OPEN",
            exposure: { amount: "60.00", currency: "USD" },
            nextActionAt: "2026-07-04T00:00:00.000Z",
            invoices: [{ number: "INV-acct_1-3" }],
          },
        },
      ],
    });
  });

  it("never adds across currencies, and knows that yen have no cents", async () => {
    const { data } = await graph.ask(VIEW, accountsUpTo(1));
    expect(data).toMatchObject({
      _entities: [
        {
          openBalance: [
            { amount: "5000", currency: "JPY" },
            { amount: "60.00", currency: "USD" },
          ],
          mrr: [{ amount: "90071992547409.93", currency: "USD" }],
          arr: [{ amount: "1080863910568919.16", currency: "USD" }],
        },
      ],
    });
  });

  it("lists invoices newest first, each with its lines, taxes, payments and credits", async () => {
    const { data } = await graph.ask(VIEW, accountsUpTo(1));
    expect(data).toMatchObject({
      _entities: [
        {
          invoices: {
            pageInfo: { hasNextPage: false },
            nodes: [
              {
                number: "INV-acct_0-4",
                status: "OPEN",
                total: { amount: "5000", currency: "JPY" },
                subscription: null,
              },
              {
                number: "INV-acct_0-3",
                status: "PARTIALLY_PAID",
                dueDate: "2026-07-31",
                amountDue: { amount: "60.00" },
                account: { id: "acct_0" },
                subscription: { number: "S-1" },
                lines: [
                  {
                    quantity: "2.5",
                    amount: { amount: "100.00" },
                    product: { sku: "SEAT" },
                    taxes: [{ jurisdiction: "TX", rate: "10", tax: { amount: "10.00" } }],
                  },
                ],
                creditMemos: [{ number: "CM-acct_0", total: { amount: "5.00" } }],
                payments: [
                  {
                    status: "SUCCEEDED",
                    amount: { amount: "50.00", currency: "USD" },
                    attempts: [
                      { no: 1, outcome: "FAILED", nextRetryAt: "2026-07-03T00:00:00.000Z" },
                      { no: 2, outcome: "SUCCEEDED", nextRetryAt: null },
                    ],
                    applications: [{ invoice: { number: "INV-acct_0-3" }, amount: { amount: "50.00" } }],
                  },
                ],
              },
              { status: "PAID" },
              { status: "PAID" },
              { number: null, status: "DRAFT" },
            ],
          },
        },
      ],
    });
  });

  it("takes as many statements for fifty accounts as for two", async () => {
    const two = await graph.ask(VIEW, accountsUpTo(2));
    const fifty = await graph.ask(VIEW, accountsUpTo(50));
    expect(fifty.errors).toEqual([]);
    expect(fifty.data).toHaveProperty("_entities.49.invoices.nodes.length", 5);
    expect(fifty.statements).toBe(two.statements);
  });

  it("reads one page of each account's invoices in one statement", async () => {
    const asked = `query ($of: [_Any!]!) {
      _entities(representations: $of) { ... on Account { invoices(first: 2) { nodes { number } pageInfo { hasNextPage } } } }
    }`;
    const { data, statements } = await graph.ask(asked, accountsUpTo(50));
    expect(data).toHaveProperty("_entities.7.invoices", {
      nodes: [{ number: "INV-acct_7-4" }, { number: "INV-acct_7-3" }],
      pageInfo: { hasNextPage: true },
    });
    expect(statements).toBe(1);
  });

  it("continues an account's invoices where the last page ended", async () => {
    const asked = `query ($of: [_Any!]!, $after: String) {
      _entities(representations: $of) {
        ... on Account { invoices(first: 2, after: $after, status: PAID) { edges { cursor node { id } } } }
      }
    }`;
    const first = await graph.ask(asked, accountsUpTo(1));
    expect(first.data).toHaveProperty("_entities.0.invoices.edges.length", 2);
    const [entity] = (
      first.data as { _entities: { invoices: { edges: { cursor: string; node: { id: string } }[] } }[] }
    )._entities;
    const [newest, older] = entity?.invoices.edges ?? [];
    const next = await graph.ask(asked, { ...accountsUpTo(1), after: newest?.cursor });
    expect(next.data).toMatchObject({ _entities: [{ invoices: { edges: [{ node: older?.node }] } }] });
  });

  it("tells open from partly paid when asked for either", async () => {
    const asked = `query ($of: [_Any!]!, $status: InvoiceStatus) {
      _entities(representations: $of) { ... on Account { invoices(status: $status) { nodes { number } } } }
    }`;
    const ask = async (status: string) => (await graph.ask(asked, { ...accountsUpTo(1), status })).data;
    expect(await ask("OPEN")).toHaveProperty("_entities.0.invoices.nodes", [{ number: "INV-acct_0-4" }]);
    expect(await ask("PARTIALLY_PAID")).toHaveProperty("_entities.0.invoices.nodes", [{ number: "INV-acct_0-3" }]);
  });

  it("finds an invoice by the number the customer knows", async () => {
    const { data } = await graph.ask(`{ invoiceByNumber(number: "INV-acct_9-3") { id account { id } } }`);
    expect(data).toEqual({ invoiceByNumber: { id: "inv_acct_9_3", account: { id: "acct_9" } } });
  });

  it("queues the open dunning cases, the largest exposure first, across pages", async () => {
    await graph.store.prisma.dunningCase.update({ where: { id: "dun_acct_3" }, data: { exposureMinor: 99_999n } });
    await graph.store.prisma.dunningCase.update({ where: { id: "dun_acct_4" }, data: { status: "RECOVERED" } });
    const asked = `query ($after: String) {
      collectionsQueue(first: 30, after: $after) { nodes { id } pageInfo { endCursor } }
    }`;
    interface Queue {
      collectionsQueue: { nodes: { id: string }[]; pageInfo: { endCursor: string } };
    }
    const first = (await graph.ask(asked)).data as Queue;
    const rest = (await graph.ask(asked, { after: first.collectionsQueue.pageInfo.endCursor })).data as Queue;
    const ids = [...first.collectionsQueue.nodes, ...rest.collectionsQueue.nodes].map(({ id }) => id);
    expect(ids[0]).toBe("dun_acct_3");
    expect(new Set(ids).size).toBe(49);
    expect(ids).not.toContain("dun_acct_4");
  });
});
