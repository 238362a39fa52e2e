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
});
