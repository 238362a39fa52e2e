import { operationsSubgraph } from "../../../../subgraphs/operations/operationsSubgraph";
import { openGraph, type Graph } from "../../../platform/graph/openGraph";
import { aCaller } from "../../../support/aCaller";
import { seedAccount } from "../../billing/seedAccount";

const TILE = "{ count amounts { amount currency } }";
const SUMMARY = `{ summary { openDeals ${TILE} blocked ${TILE} inDoubt ${TILE} overdue ${TILE} openCases ${TILE} mrr ${TILE} } }`;
const none = { count: 0, amounts: [] };

describe("the summary for a dashboard", () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(operationsSubgraph());
  });
  afterAll(() => graph?.close());

  const summaryFor = async (caller = aCaller("test")) => {
    const { data, errors } = await graph.ask(SUMMARY, {}, caller);
    expect(errors).toEqual([]);
    return (data as { summary: unknown }).summary;
  };

  it("counts nothing in an empty company", async () => {
    const tiles = { openDeals: none, blocked: none, inDoubt: none, overdue: none, openCases: none, mrr: none };
    expect(await summaryFor()).toEqual(tiles);
  });

  it("counts what is open per currency, in the books of the caller alone", async () => {
    const { prisma } = graph.store;
    const deal = { name: "Deal", type: "NEW", stage: "Negotiation", status: "OPEN", amountMinor: 10_000n };
    await prisma.opportunity.createMany({
      data: [
        { ...deal, id: "opp_1", currency: "USD", sellingEntity: "us" },
        { ...deal, id: "opp_2", currency: "USD", sellingEntity: "us" },
        { ...deal, id: "opp_3", currency: "EUR", sellingEntity: "de" },
        { ...deal, id: "opp_4", currency: "EUR", sellingEntity: "de", deletedAt: new Date(0) },
        { ...deal, id: "opp_5", currency: "EUR", sellingEntity: "de", status: "LOST" },
      ],
    });
    const german = { count: 1, amounts: [{ amount: "100.00", currency: "EUR" }] };
    expect(await summaryFor()).toMatchObject({
      openDeals: { count: 3, amounts: [...german.amounts, { amount: "200.00", currency: "USD" }] },
    });
    expect(await summaryFor({ ...aCaller("test"), legalEntities: ["de"] })).toMatchObject({ openDeals: german });
  });

  it("counts invoices as late whose day is over, and what recurs by the last look", async () => {
    const { prisma } = graph.store;
    await seedAccount(prisma, "acct_1");
    await prisma.invoice.updateMany({ data: { status: "PAID", amountDueMinor: 0n } });
    const [late, paid] = await prisma.invoice.findMany({ orderBy: { id: "asc" }, take: 2 });
    const due = { status: "OPEN", amountDueMinor: 500n, currency: "USD" };
    await prisma.invoice.update({ where: { id: late?.id ?? "" }, data: { ...due, dueDate: new Date("2020-01-01") } });
    await prisma.invoice.update({ where: { id: paid?.id ?? "" }, data: { ...due, dueDate: new Date("2999-01-01") } });
    await prisma.subscription.updateMany({ data: { countedMrrMinor: 0n } });
    const [recurring] = await prisma.subscription.findMany({ take: 1 });
    await prisma.subscription.update({
      where: { id: recurring?.id ?? "" },
      data: { countedMrrMinor: 900n, annualMinor: 10_800, currency: "USD" },
    });
    expect(await summaryFor()).toMatchObject({
      overdue: { count: 1, amounts: [{ amount: "5.00", currency: "USD" }] },
      mrr: { count: 1, amounts: [{ amount: "9.00", currency: "USD" }] },
    });
  });
});
