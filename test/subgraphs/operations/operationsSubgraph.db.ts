import { openGraph, type Graph } from "../../platform/graph/openGraph";
import { operationsSubgraph } from "../../../subgraphs/operations/operationsSubgraph";
import { seedAccount } from "./seedAccount";

/** As a gateway asks: the ids come from the other subgraphs. */
const VIEW = `
  query ($of: [_Any!]!) {
    _entities(representations: $of) {
      ... on Account {
        sync { id system status lagSeconds breached externalRef { platform externalId } drift { field } }
        exceptions(first: 20) {
          totalCount amountAtRisk { amount currency }
          nodes { title amountAtRisk { amount currency } similarOpen suggestedActions { code safe } history { to actor } lineage { complete } }
        }
        provenance { field }
        timeline(first: 2) { nodes { type sequence } pageInfo { hasNextPage } }
        orders { state checklist { rule field message passed severity } operation { id steps { name status error } } }
      }
      ... on Opportunity {
        sync { id } trace { complete } order { id account { id } opportunity { id } contract { id } }
        operation { status correlationId trace { hops { seq action } missingHops elapsedMs } writes { system objectType after idempotencyKey } }
      }
      ... on Invoice { sync { system breached } trace { complete } exceptions { totalCount nodes { id } } }
      ... on Posting { exceptions { totalCount } }
    }
  }`;

const askedOf = (type: string, fields: string) =>
  `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${fields} } } }`;

const entities = (count: number) => ({
  of: Array.from({ length: count }, (_, n) => [
    { __typename: "Account", id: `acct_${n}` },
    { __typename: "Opportunity", id: `opp_${n}` },
    { __typename: "Invoice", id: `inv_${n}` },
    { __typename: "Posting", id: `pst_${n}` },
  ]).flat(),
});

describe("the operations subgraph", () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(operationsSubgraph());
    for (let n = 0; n < 50; n++) await seedAccount(graph.store.prisma, n);
  });
  afterAll(() => graph?.close());

  it("shows what a case does to each figure, in the entity's base currency where that is known", async () => {
    const { prisma } = graph.store;
    await prisma.legalEntity.create({
      data: { id: "le_uk", code: "sub-uk", name: "UK", baseCurrency: "GBP", country: "GB" },
    });
    const effect = { exceptionId: "exc_3_1", currency: "USD", legalEntity: "sub-uk" };
    await prisma.exceptionEffect.createMany({
      data: [
        {
          ...effect,
          id: "ln_e1",
          figure: "RECEIVABLE",
          account: "receivable",
          amountMinor: 20_000n,
          baseMinor: 16_000n,
        },
        { ...effect, id: "ln_e2", figure: "DEFERRED", account: "deferred", amountMinor: -50n, legalEntity: null },
      ],
    });
    const { data, errors } = await graph.ask(
      askedOf(
        "ExceptionCase",
        "effects { figure account entityId amount { amount currency } baseAmount { amount currency } }",
      ),
      { of: [{ __typename: "ExceptionCase", id: "exc_3_1" }] },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      _entities: [
        {
          effects: [
            {
              ...{ figure: "DEFERRED", account: "deferred", entityId: null, baseAmount: null },
              amount: { amount: "-0.50", currency: "USD" },
            },
            {
              ...{ figure: "RECEIVABLE", account: "receivable", entityId: "le_uk" },
              ...{ amount: { amount: "200.00", currency: "USD" }, baseAmount: { amount: "160.00", currency: "GBP" } },
            },
          ],
        },
      ],
    });
  });

  it("shows how an account stands in the systems, what failed, what happened, and what its orders wait for", async () => {
    const { data, errors } = await graph.ask(VIEW, entities(1));
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      _entities: [
        {
          sync: [
            { id: "syn_0_1", system: "CRM", status: "IN_SYNC", lagSeconds: 0, breached: false, externalRef },
            { id: "syn_0_2", system: "ERP", status: "FAILED", lagSeconds: 120, breached: true, externalRef: null },
          ],
          exceptions: {
            totalCount: 2,
            amountAtRisk: [
              { amount: "5000", currency: "JPY" },
              { amount: "123.45", currency: "USD" },
            ],
            nodes: [
              {
                title: "No item",
                similarOpen: 50,
                suggestedActions: [{ code: "RETRY", safe: true }],
                history: [{ to: "OPEN", actor: "throughline" }],
              },
              { title: "June is closed" },
            ],
          },
          provenance: [],
          timeline: {
            nodes: [{ type: "throughline.billing.invoice.paid.v1", sequence: 3 }, { sequence: 2 }],
            pageInfo: { hasNextPage: true },
          },
          orders: [
            {
              state: "BLOCKED",
              checklist: [{ rule: "close-date", field: "closeDate", message: "Enter the close date.", passed: false }],
              operation: { steps: [{ name: "win-opportunity" }, { name: "validate", error: "No close date" }] },
            },
          ],
        },
        {
          order: { id: "ord_0", account: { id: "acct_0" }, opportunity: { id: "opp_0" }, contract: null },
          operation: { status: "WAITING", correlationId: "btx_0", trace, writes: [{ idempotencyKey: "tl_win_0" }] },
        },
        { sync: [{ system: "ERP", breached: true }], exceptions: { totalCount: 2 } },
        { exceptions: { totalCount: 0 } },
      ],
    });
  });

  // Traces on their own: reached by several ways at once they share batches as time will have it.
  it.each([
    ["all but the traces", VIEW.replace(/(trace|lineage) \{[^{}]*(\{[^{}]*\}[^{}]*)?\}/g, "")],
    ["traces of invoices", askedOf("Invoice", "trace { complete hops { seq } missingHops }")],
    ["traces of deals", askedOf("Opportunity", "trace { complete hops { seq } missingHops }")],
    ["traces of cases", askedOf("Account", "exceptions { nodes { lineage { complete } } }")],
  ])("takes as many statements for fifty of each as for two: %s", async (_what, query) => {
    const two = await graph.ask(query, entities(2));
    const fifty = await graph.ask(query, entities(50));
    expect(fifty.errors).toEqual([]);
    expect(fifty.statements).toBe(two.statements);
  });

  it("finds the cases with at least so much at risk, each in its own currency", async () => {
    const asked = `query ($filter: ExceptionFilter) {
      exceptionInbox(filter: $filter, first: 3) { totalCount amountAtRisk { amount currency } nodes { id } }
    }`;
    const { data, errors } = await graph.ask(asked, {
      filter: { minAmount: "124", search: "closed", state: ["HELD"] },
    });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ exceptionInbox: { totalCount: 50, amountAtRisk: [{ amount: "250000" }] } });
    const dollars = await graph.ask(asked, { filter: { minAmount: "123.45", class: ["VALIDATION"] } });
    expect(dollars.data).toHaveProperty("exceptionInbox.totalCount", 50);
    const more = await graph.ask(asked, { filter: { minAmount: "123.46", class: ["VALIDATION"] } });
    expect(more.data).toEqual({ exceptionInbox: { totalCount: 0, amountAtRisk: [], nodes: [] } });
  });

  it("takes a percent sign in a search for what it is", async () => {
    const { data } = await graph.ask(`{ exceptionInbox(filter: { search: "%" }) { totalCount } }`);
    expect(data).toEqual({ exceptionInbox: { totalCount: 0 } });
  });

  it("reads the log in its order, by short names and by types as on the wire, across pages", async () => {
    const asked = `query ($filter: EventFilter, $after: String) {
      events(filter: $filter, first: 60, after: $after) { nodes { id sequence } pageInfo { hasNextPage endCursor } }
    }`;
    const filter = { types: ["billing.invoice.paid", "throughline.billing.invoice.finalized.v1"] };
    interface Page {
      events: { nodes: { sequence: number }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }
    const first = (await graph.ask(asked, { filter })).data as Page;
    const rest = (await graph.ask(asked, { filter, after: first.events.pageInfo.endCursor })).data as Page;
    const read = [...first.events.nodes, ...rest.events.nodes].map(({ sequence }) => sequence);
    expect(read).toHaveLength(100);
    expect(read).toEqual([...read].sort((one, other) => one - other));
    expect(rest.events.pageInfo.hasNextPage).toBe(false);
  });

  it("knows no trace of an id that nothing carries", async () => {
    const { data } = await graph.ask(
      `{ known: trace(correlationId: "btx_0") { complete } unknown: trace(correlationId: "no") { complete } }`,
    );
    expect(data).toEqual({ known: { complete: true }, unknown: null });
  });

  it("lists orders by state", async () => {
    const asked = `query ($state: OrderState) { orders(state: $state, first: 200) { nodes { id state } } }`;
    expect((await graph.ask(asked, { state: "BLOCKED" })).data).toHaveProperty("orders.nodes.length", 50);
    expect((await graph.ask(asked, { state: "FULFILLED" })).data).toHaveProperty("orders.nodes.length", 0);
  });

  it("says who owns what, and what the events look like", async () => {
    const { data, errors } = await graph.ask(`{
      ownershipMatrix(entity: "invoice") { id entity fieldGroup owner propagateTo mode conflictPolicy slaSeconds }
      eventCatalog(search: "nothing is owed") { name version schema classification }
    }`);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      ownershipMatrix: [
        { id: "invoice", fieldGroup: "invoice", owner: "BILLING", propagateTo: ["ERP", "CRM"] },
        { id: "invoice.posting", fieldGroup: "posting", owner: "ERP" },
      ],
      eventCatalog: [{ name: "billing.invoice.paid", schema: { title: "throughline.billing.invoice.paid.v1" } }],
    });
  });
});

/** Of its three events, those that are steps on the way; no deal of the store began it. */
const trace = {
  hops: [{ seq: 1 }, { seq: 2, action: "numbered the invoice" }, { seq: 3 }],
  missingHops: [],
  elapsedMs: 7_200_000,
};

const externalRef = { platform: "salesforce", externalId: "0010" };
