import { operationsSubgraph } from "../../../../subgraphs/operations/operationsSubgraph";
import { openGraph, type Graph } from "../../../platform/graph/openGraph";
import { seedAccount } from "../seedAccount";

describe("the exception inbox, filtered", () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(operationsSubgraph());
    const { prisma } = graph.store;
    await prisma.account.createMany({ data: [0, 1, 2].map((n) => ({ id: `acct_${n}`, name: `Account ${n}` })) });
    for (let n = 0; n < 3; n++) await seedAccount(prisma, n);
    await prisma.exceptionCase.update({
      where: { id: "exc_1_1" },
      data: {
        ...{ assignee: "pat", firstSeenAt: new Date("2026-07-02T00:00:00Z") },
        ...{ severity: "BLOCKER", dueAt: new Date("2026-07-03T00:00:00Z") },
      },
    });
    await prisma.exceptionCase.update({
      where: { id: "exc_2_2" },
      data: { system: "BILLING", subjectType: "Feed", subjectId: "stripe-us/events" },
    });
    await prisma.connection.create({ data: { instanceId: "stripe-us", role: "BILLING", platform: "stripe" } });
  });
  afterAll(() => graph?.close());

  const QUERY = `query ($filter: ExceptionFilter) { exceptionInbox(filter: $filter) { nodes { id } } }`;
  async function found(filter: object): Promise<string[]> {
    const { data, errors } = await graph.ask(QUERY, { filter });
    expect(errors).toEqual([]);
    return (data as { exceptionInbox: { nodes: { id: string }[] } }).exceptionInbox.nodes.map(({ id }) => id).sort();
  }

  it("finds cases by account, by time, by system, and by whether somebody works on them", async () => {
    expect(await found({ accountId: "acct_1" })).toEqual(["exc_1_1", "exc_1_2", "exc_1_3"]);
    expect(await found({ since: "2026-07-01T00:00:00Z" })).toEqual(["exc_1_1"]);
    expect(await found({ system: "BILLING" })).toEqual(["exc_2_2"]);
    expect(await found({ assigned: true })).toEqual(["exc_1_1"]);
    expect(await found({ assigned: false, state: ["OPEN"] })).toEqual(["exc_0_1", "exc_2_1"]);
  });

  it("finds cases by severity, by when they are due, and by what was raised before", async () => {
    expect(await found({ severity: ["BLOCKER", "WARN"] })).toEqual(["exc_1_1"]);
    expect(await found({ dueBefore: "2026-07-03T00:00:00.001Z" })).toEqual(["exc_1_1"]);
    expect(await found({ dueBefore: "2026-07-03T00:00:00Z" })).toEqual([]);
    expect(await found({ raisedBefore: "2026-07-02T00:00:00Z", severity: ["BLOCKER"] })).toEqual([]);
    expect(await found({ raisedBefore: "2026-07-02T00:00:01Z", severity: ["BLOCKER"] })).toEqual(["exc_1_1"]);
  });

  it("finds cases by the record they are about, and by their business transaction", async () => {
    expect(await found({ subjectId: "inv_2" })).toEqual(["exc_2_1", "exc_2_3"]);
    expect(await found({ correlationId: "btx_2" })).toEqual(["exc_2_1"]);
  });

  it("finds cases by the platform instance: of records that are there, and of what it tells", async () => {
    expect(await found({ instanceId: "stripe-us" })).toEqual(["exc_2_2"]);
    await graph.store.prisma.syncState.updateMany({ where: { subjectId: "inv_1" }, data: { instanceId: "ns-eu" } });
    await graph.store.prisma.connection.createMany({
      data: ["ns", "ns-eu"].map((instanceId) => ({ instanceId, role: "ERP", platform: "netsuite" })),
    });
    expect(await found({ instanceId: "ns-eu", state: ["HELD"] })).toEqual(["exc_1_2"]);
    expect(await found({ instanceId: "ns", state: ["HELD"] })).toEqual(["exc_0_2"]);
  });

  it.each([
    [{ accountId: "acct_no" }, /exceptionInbox\.filter\.accountId: .*knows no account acct_no/],
    [{ subjectId: "inv_no" }, /exceptionInbox\.filter\.subjectId: .*knows no record inv_no/],
    [{ correlationId: "btx_no" }, /exceptionInbox\.filter\.correlationId: .*knows no business transaction btx_no/],
    [
      { since: "2026-07-02T00:00:00Z", raisedBefore: "2026-07-01T00:00:00Z" },
      /filter\.since: .* lies after "raisedBefore"/,
    ],
    [{ instanceId: "stripe-eu" }, /exceptionInbox\.filter\.instanceId: .*knows no platform instance stripe-eu/],
  ])("refuses what there is not: %j", async (filter, words) => {
    const { errors } = await graph.ask(QUERY, { filter });
    expect(errors).toEqual([expect.stringMatching(words)]);
  });

  it("counts the list's cases by class, with what is at risk in the open ones per currency", async () => {
    const { data, errors } = await graph.ask(`{ exceptionInbox(first: 1) {
      totalCount amountAtRisk { amount currency } byClass { class count amountAtRisk { amount currency } } } }`);
    expect(errors).toEqual([]);
    const [dollars, yen] = [
      { amount: "370.35", currency: "USD" },
      { amount: "15000", currency: "JPY" },
    ];
    expect(data).toEqual({
      exceptionInbox: {
        totalCount: 9,
        amountAtRisk: [yen, dollars],
        byClass: [
          { class: "PERIOD_CLOSED", count: 3, amountAtRisk: [yen] },
          { class: "TAX", count: 3, amountAtRisk: [] },
          { class: "VALIDATION", count: 3, amountAtRisk: [dollars] },
        ],
      },
    });
  });
});
