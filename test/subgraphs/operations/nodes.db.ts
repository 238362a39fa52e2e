import { operationsSubgraph } from "../../../subgraphs/operations/operationsSubgraph";
import { openGraph, type Graph } from "../../platform/graph/openGraph";
import { callers, type Who } from "../legalEntities/callers";
import { seedDocuments } from "../legalEntities/seedDocuments";

const NODE = `query ($id: ID!) { node(id: $id) { __typename
  ... on Account { id } ... on Invoice { id trace { correlationId } } ... on Order { state } ... on ExceptionCase { title }
  ... on LegalEntity { id } } }`;

describe("records by their hub ids", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openGraph(operationsSubgraph());
    await seedDocuments(graph.store);
  });
  afterAll(() => graph?.close());

  const ask = async (query: string, variables: Record<string, unknown> = {}, who: Who = "all") => {
    const { data, errors } = await graph.ask(query, variables, callers[who]);
    expect(errors).toEqual([]);
    return data;
  };

  it.each([
    ["acct_1", { __typename: "Account", id: "acct_1" }],
    ["inv_us", { __typename: "Invoice", id: "inv_us", trace: { correlationId: "btx_us" } }],
    ["ord_us", { __typename: "Order", state: "FULFILLED" }],
    ["exc_us", { __typename: "ExceptionCase", title: "No item us" }],
    ["le_us", { __typename: "LegalEntity", id: "le_us" }],
    ["bp_us", { __typename: "BillingProfile" }],
    ["cm_us", { __typename: "CreditMemo" }],
    ["con_1", { __typename: "Contact" }],
    ["ctr_us", { __typename: "Contract" }],
    ["dun_us", { __typename: "DunningCase" }],
    ["evt_0_us", { __typename: "CanonicalEvent" }],
    ["gl_1", { __typename: "GLAccount" }],
    ["op_us", { __typename: "Operation" }],
    ["opp_us", { __typename: "Opportunity" }],
    ["pay_us", { __typename: "Payment" }],
    ["per_us", { __typename: "AccountingPeriod" }],
    ["prd_1", { __typename: "Product" }],
    ["pst_us", { __typename: "Posting" }],
    ["ra_us", { __typename: "RevenueArrangement" }],
    ["rcv_us", { __typename: "Receivable" }],
    ["sub_us", { __typename: "BillingSubscription" }],
    ["syn_us", { __typename: "SyncState" }],
  ])("finds %s by its id alone", async (id, node) => {
    expect(await ask(NODE, { id })).toEqual({ node });
  });

  it.each(["inv_which_is_not_there", "rs_us", "xr_1", "nothing", "__proto___1", "constructor"])(
    "answers null for %s",
    async (id) => expect(await ask(NODE, { id })).toEqual({ node: null }),
  );

  it("answers for what is in others' books as for what is not there", async () => {
    for (const kind of ["opp", "inv", "ord", "exc", "evt_4", "op", "le", "pst", "dun", "rcv"]) {
      expect(await ask(NODE, { id: `${kind}_de` }, "us")).toEqual({ node: null });
      expect(await ask(NODE, { id: `${kind}_us` }, "us")).not.toEqual({ node: null });
    }
    expect(await ask('{ order(id: "ord_de") { id } exceptionCase(id: "exc_de") { id } }', {}, "us")).toEqual({
      order: null,
      exceptionCase: null,
    });
  });

  it("answers one order and one case by their ids", async () => {
    expect(await ask('{ order(id: "ord_de") { id state } exceptionCase(id: "exc_de") { id title } }')).toEqual({
      order: { id: "ord_de", state: "FULFILLED" },
      exceptionCase: { id: "exc_de", title: "No item de" },
    });
  });

  it("links cases and events to their records, a kind of them at once", async () => {
    const linked = `{ exceptionInbox { nodes { id subject { __typename ... on Invoice { id } } } }
      events(first: 200) { nodes { subject record { __typename ... on Order { id operation { id } } } } } }`;
    const { data, errors, statements } = await graph.ask(linked, {}, callers.all);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      exceptionInbox: {
        nodes: ["none", "de", "us"].map((book) => ({
          id: `exc_${book}`,
          subject: { __typename: "Invoice", id: `inv_${book}` },
        })),
      },
    });
    const { nodes } = (data as { events: { nodes: { subject: string; record: object | null }[] } }).events;
    expect(nodes.filter(({ record }) => record === null)).toEqual([]);
    expect(nodes.find(({ subject }) => subject === "ord_us")?.record).toEqual({
      ...{ __typename: "Order", id: "ord_us", operation: { id: "op_us" } },
    });
    // Each kind once, however many there are, and both lists.
    expect(statements).toBeLessThan(16);
  });

  it("links a case about what is no record of the graph to nothing", async () => {
    const cases = graph.store.prisma.exceptionCase;
    const { retry: _, advised: _advised, ...like } = await cases.findUniqueOrThrow({ where: { id: "exc_us" } });
    const about = { subjectType: "Feed", subjectId: "salesforce:poll", suggestedActions: [], payload: {} };
    await cases.create({ data: { ...like, ...about, id: "exc_feed" } });
    expect(await ask('{ exceptionCase(id: "exc_feed") { subjectType subject { __typename } } }')).toEqual({
      exceptionCase: { subjectType: "Feed", subject: null },
    });
  });
});
