import { openStore, type Store } from "../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { docsOperation as example } from "./docsOperations";
import { aSmallCompany } from "./everyArgument/aSmallCompany";
import { startGraph } from "./startGraph";

describe("the docs' examples of finding records, over the gateway", () => {
  let database: TestDatabase;
  let store: Store;
  let graph: Awaited<ReturnType<typeof startGraph>>;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 8);
    await aSmallCompany(store);
    graph = await startGraph(store);
  });
  afterAll(async () => {
    await graph?.close();
    await store?.close();
    await database?.drop();
  });

  const answer = async (name: string, variables: object) => {
    const { data, errors } = await graph.ask<unknown>(example(name), variables);
    expect(errors).toBeUndefined();
    return data;
  };

  it("FindAccounts finds accounts by a part of their names, whatever its case and its accents", async () => {
    expect(await answer("FindAccounts", { text: "ÁCME L" })).toEqual({
      accounts: { nodes: [{ id: "acct_1", name: "Acme Labs", domain: null }] },
    });
  });

  it("Search leads from a number, a name or a platform's id to the record, where it is found, and its transaction", async () => {
    const [first] = ((await answer("Search", { text: "inv-acct_0-3" })) as { search: unknown[] }).search;
    expect(first).toEqual({
      ...{ match: "NUMBER", name: "INV-acct_0-3", refs: [], trace: null },
      record: { __typename: "Invoice", id: "inv_acct_0_3", invoiceStatus: "PARTIALLY_PAID" },
    });
    expect(await answer("Search", { text: "0010" })).toMatchObject({
      search: [
        {
          ...{ match: "EXTERNAL_ID", name: "Acme", trace: null },
          record: { __typename: "Account", id: "acct_0", lifecycleStage: "PROSPECT" },
          refs: [{ platform: "salesforce", instanceId: "sf", externalId: "0010", url: null }, { platform: "netsuite" }],
        },
      ],
    });
  });

  it("AnyRecord shows a record of whichever subgraph, and nothing for an id of none", async () => {
    expect(await answer("AnyRecord", { id: "inv_acct_0_3" })).toEqual({
      node: {
        ...{
          __typename: "Invoice",
          number: "INV-acct_0-3",
          invoiceStatus: "PARTIALLY_PAID",
          account: { name: "Acme" },
        },
        trace: null,
      },
    });
    expect(await answer("AnyRecord", { id: "ord_0" })).toMatchObject({
      node: { __typename: "Order", state: "BLOCKED", checklist: [{ field: "closeDate" }] },
    });
    expect(await answer("AnyRecord", { id: "exc_0_1" })).toEqual({
      node: { __typename: "ExceptionCase", title: "No item", caseState: "OPEN" },
    });
    expect(await answer("AnyRecord", { id: "inv_none" })).toEqual({ node: null });
  });

  it("CaseWithItsRecord leads from a case to its record", async () => {
    await store.prisma.exceptionCase.update({ where: { id: "exc_0_1" }, data: { subjectId: "inv_acct_0_3" } });
    expect(await answer("CaseWithItsRecord", { id: "exc_0_1" })).toMatchObject({
      exceptionCase: { title: "No item", subject: { __typename: "Invoice", number: "INV-acct_0-3" } },
    });
  });

  it("OrderOfADeal leads from an order to its deal and its steps", async () => {
    expect(await answer("OrderOfADeal", { id: "ord_0" })).toMatchObject({
      order: { state: "BLOCKED", opportunity: { name: "Deal" }, operation: { steps: [{ status: "DONE" }, {}] } },
    });
  });

  it("CreditMemoAndInvoice leads from a credit memo to what it lowers", async () => {
    expect(await answer("CreditMemoAndInvoice", { id: "cm_acct_0" })).toMatchObject({
      creditMemo: {
        number: "CM-acct_0",
        total: { amount: "5.00" },
        invoice: { number: expect.stringMatching(/^INV-/) as string },
      },
    });
  });

  it.each([
    { subjectId: "stripe-main: events of live mode", correlationId: "inb_1" },
    { subjectId: "stripe-main Invoice in_1", correlationId: "btx_0" },
    { subjectId: "queue quote-to-cash", correlationId: "queue quote-to-cash" },
  ])("a case about $subjectId is found by the ids that it tells itself", async (ids) => {
    await store.prisma.exceptionCase.update({ where: { id: "exc_0_1" }, data: ids });
    await store.prisma.event.updateMany({ where: { id: "evt_0_1" }, data: { correlationId: ids.correlationId } });
    const told = await graph.ask<{ exceptionCase: { subjectId: string; lineage: { correlationId: string } } }>(
      '{ exceptionCase(id: "exc_0_1") { subjectId lineage { correlationId } } }',
      {},
    );
    const query = `query ($filter: ExceptionFilter, $transaction: ID!) {
      exceptionInbox(filter: $filter) { nodes { id } } trace(correlationId: $transaction) { correlationId } }`;
    const { subjectId, lineage } = told.data.exceptionCase;
    const { correlationId } = lineage;
    const variables = { filter: { subjectId, correlationId }, transaction: correlationId };
    expect(await graph.ask(query, variables)).toEqual({
      data: { exceptionInbox: { nodes: [{ id: "exc_0_1" }] }, trace: { correlationId } },
    });
  });
});
