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

const idOf = (planned: Date | null) => (planned === null ? "once" : "early");

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
    // Ended at once, with no end planned, or a later one.
    const ended = { ...running, status: "CANCELED", mrrMinor: 0n, countedMrrMinor: 0n, annualMinor: "0" };
    await graph.store.prisma.subscription.createMany({
      data: [null, new Date("2027-01-01T00:00:00Z")].flatMap((cancelAt) =>
        ends.map((end) => ({ ...ended, id: `${idOf(cancelAt)}_${end}`, cancelAt, endedAt: new Date(end) })),
      ),
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
      .flatMap((end) => [`sub_${end}`, `once_${end}`, `early_${end}`])
      .sort();

  it.each(["2026-06-29", "2026-06-30", "2026-07-01", "2026-07-02", "2026-07-03"])(
    "are found by %s as the company's days have them",
    async (day) => {
      expect(await found(`endingFrom: "${day}"`)).toEqual(endingOn((end) => end >= day));
      expect(await found(`endingTo: "${day}"`)).toEqual(endingOn((end) => end <= day));
      expect(await found(`endingFrom: "${day}", endingTo: "${day}"`)).toEqual(endingOn((end) => end === day));
    },
  );

  it("show the day by which they are found, and come in its order, those that do not end last", async () => {
    const shown = async (args: string) => {
      const { data, errors } = await graph.ask(`{ subscriptions(${args}, first: 100) { nodes { id endsOn } } }`);
      expect(errors).toEqual([]);
      return (data as { subscriptions: { nodes: { id: string; endsOn: string | null }[] } }).subscriptions.nodes;
    };
    const all = await shown("orderBy: ENDING_FIRST");
    const instantOf = (id: string) => id.slice(id.indexOf("_") + 1);
    expect(all.pop()).toEqual({ id: "sub_null", endsOn: null });
    expect(all).toHaveLength(3 * ends.length);
    for (const { id, endsOn } of all) expect([id, endsOn]).toEqual([id, serviceDay(new Date(instantOf(id)), timeZone)]);
    const instants = all.map(({ id }) => instantOf(id));
    expect(instants).toEqual(instants.toSorted());
    expect(await shown('orderBy: ENDING_FIRST, filter: { endingFrom: "2026-01-01" }')).toEqual(all);
  });
});
