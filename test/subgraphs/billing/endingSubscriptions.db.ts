import { billingSubgraph } from "../../../subgraphs/billing/billingSubgraph";
import { serviceDay } from "../../../domain/calendar/serviceDay";
import { openGraph, type Graph } from "../../platform/graph/openGraph";

/** Billing writes a day as its midnight in UTC; the others are instants, around midnight in either zone and in UTC. */
const ends = [
  ...["2026-06-30T00:00:00Z", "2026-07-01T00:00:00Z", "2026-07-02T00:00:00Z"],
  ...["2026-06-30T23:59:59Z", "2026-07-01T00:00:01Z", "2026-07-01T06:59:59Z", "2026-07-01T07:00:00Z"],
  ...["2026-07-02T06:59:59Z", "2026-07-02T07:00:00Z", "2026-06-30T21:59:59Z", "2026-06-30T22:00:00Z"],
  ...["2026-07-01T21:59:59Z", "2026-07-01T22:00:00Z"],
];

describe.each(["America/Los_Angeles", "Europe/Berlin", "UTC"])("the subscriptions that end, in %s", (timeZone) => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(billingSubgraph(), timeZone);
    await graph.store.prisma.account.create({ data: { id: "acct_1", name: "Northwind" } });
    const running = {
      ...{ accountId: "acct_1", status: "ACTIVE", mrrMinor: 100n, countedMrrMinor: 100n, annualMinor: "1200" },
      ...{ currency: "USD", startedAt: new Date("2026-01-01T00:00:00Z") },
      ...{ currentPeriodStart: new Date("2026-06-01"), currentPeriodEnd: new Date("2026-07-01") },
    };
    await graph.store.prisma.subscription.createMany({
      data: [...ends, null].map((end) => ({
        ...{ ...running, id: `sub_${end}` },
        cancelAt: end === null ? null : new Date(end),
      })),
    });
  });
  afterAll(() => graph?.close());

  const found = async (filter: string) => {
    const { data, errors } = await graph.ask(`{ subscriptions(filter: { ${filter} }) { nodes { id } totalCount } }`);
    expect(errors).toEqual([]);
    return (data as { subscriptions: { nodes: { id: string }[] } }).subscriptions.nodes.map(({ id }) => id).sort();
  };
  const endingOn = (is: (day: string) => boolean) =>
    ends
      .filter((end) => is(serviceDay(new Date(end), timeZone)))
      .map((end) => `sub_${end}`)
      .sort();

  it.each(["2026-06-29", "2026-06-30", "2026-07-01", "2026-07-02", "2026-07-03"])(
    "are found by %s as the company's days have them",
    async (day) => {
      expect(await found(`endingFrom: "${day}"`)).toEqual(endingOn((end) => end >= day));
      expect(await found(`endingTo: "${day}"`)).toEqual(endingOn((end) => end <= day));
      expect(await found(`endingFrom: "${day}", endingTo: "${day}"`)).toEqual(endingOn((end) => end === day));
    },
  );
});
