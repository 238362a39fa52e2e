import { openGraph, type Graph } from "../../platform/graph/openGraph";
import { billingSubgraph } from "../../../subgraphs/billing/billingSubgraph";

describe("credits in the billing subgraph", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openGraph(billingSubgraph());
  });
  afterAll(() => graph?.close());

  it("leave what was given up as owed, and are no part payment", async () => {
    const { prisma } = graph.store;
    const billed = {
      accountId: "acct_credited",
      currency: "USD",
      subtotalMinor: 1_000n,
      taxMinor: 0n,
      discountMinor: 0n,
    };
    await prisma.invoice.createMany({
      data: [
        {
          ...billed,
          id: "inv_c1",
          number: "C-1",
          status: "OPEN",
          totalMinor: 1_000n,
          amountDueMinor: 800n,
          creditedMinor: 200n,
        },
        { ...billed, id: "inv_c2", number: "C-2", status: "UNCOLLECTIBLE", totalMinor: 1_000n, amountDueMinor: 1_000n },
      ],
    });
    const memo = { accountId: "acct_credited", invoiceId: "inv_c1", number: "CM-C", reason: "", status: "ISSUED" };
    await prisma.creditMemo.create({
      data: { ...memo, id: "cm_c", totalMinor: 200n, openMinor: 200n, currency: "USD" },
    });
    await prisma.creditMemoLine.create({
      data: {
        ...{ id: "ln_c", creditMemoId: "cm_c", lineNo: 1, description: "Sorry", quantity: "1" },
        ...{ amountMinor: 200n, currency: "USD" },
      },
    });
    const { data, errors } = await graph.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Account {
        openBalance { amount }
        invoices(first: 2) { nodes { number status creditMemos { lines { description amount { amount } taxes { rate } } } } }
      } } }`,
      { of: [{ __typename: "Account", id: "acct_credited" }] },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      _entities: [
        {
          openBalance: [{ amount: "18.00" }],
          invoices: {
            nodes: [
              { number: "C-2", status: "UNCOLLECTIBLE", creditMemos: [] },
              {
                ...{ number: "C-1", status: "OPEN" },
                creditMemos: [{ lines: [{ description: "Sorry", amount: { amount: "2.00" }, taxes: [] }] }],
              },
            ],
          },
        },
      ],
    });
  });
});
