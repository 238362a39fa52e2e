import { operationsSubgraph } from "../../../../subgraphs/operations/operationsSubgraph";
import { openGraph, type Graph } from "../../../platform/graph/openGraph";
import { seedAccount } from "../seedAccount";

interface Page {
  nodes: { id: string; sequence: number }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

const page = "nodes { id sequence } pageInfo { hasNextPage endCursor }";

describe("events and the timeline, filtered", () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(operationsSubgraph());
    for (let n = 0; n < 20; n++) await seedAccount(graph.store.prisma, n);
    const { prisma } = graph.store;
    const one = await prisma.event.findUniqueOrThrow({ where: { id: "evt_3_1" } });
    const { insertedSeq: _, ...step } = { ...one, id: "evt_step", position: 100n, data: {} };
    await prisma.event.create({ data: { ...step, type: "throughline.ops.operation.progressed.v1" } });
  });
  afterAll(() => graph?.close());

  async function eventsOf(variables: Record<string, unknown>, first = 7): Promise<number[]> {
    const query = `query ($filter: EventFilter, $order: EventOrder, $first: Int, $after: String) {
      events(filter: $filter, order: $order, first: $first, after: $after) { ${page} }
    }`;
    const read: number[] = [];
    for (let after: string | null = null; ;) {
      const { data, errors } = await graph.ask(query, { ...variables, first, after });
      expect(errors).toEqual([]);
      const { events } = data as { events: Page };
      read.push(...events.nodes.map(({ sequence }) => sequence));
      if (!events.pageInfo.hasNextPage) return read;
      after = events.pageInfo.endCursor;
    }
  }

  async function timelineOf(args: string): Promise<string[]> {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Account { timeline${args} { ${page} } } } }`;
    const { data, errors } = await graph.ask(query, { of: [{ __typename: "Account", id: "acct_3" }] });
    expect(errors).toEqual([]);
    return (data as { _entities: { timeline: Page }[] })._entities.flatMap(({ timeline }) =>
      timeline.nodes.map(({ id }) => id),
    );
  }

  it("come by a pattern across pages, each once, in the log's order and against it", async () => {
    const oldest = await eventsOf({ filter: { types: ["billing.invoice.*"] } });
    expect(oldest).toHaveLength(40);
    expect(oldest).toEqual([...oldest].sort((one, other) => one - other));
    const newest = await eventsOf({ filter: { types: ["billing.invoice.*"] }, order: "NEWEST_FIRST" });
    expect(newest).toEqual([...oldest].reverse());
  });

  it("come without the inner steps, by what is left out and by the audience", async () => {
    expect(await eventsOf({ filter: { except: ["operation.*"] } }, 200)).toHaveLength(60);
    expect(await eventsOf({ filter: { audience: "BUSINESS" } }, 200)).toHaveLength(60);
    expect(await eventsOf({ filter: { audience: "OPERATIONS" } })).toEqual([100]);
    expect(await eventsOf({ filter: { types: [] } })).toEqual([]);
  });

  it("come of one account, newest first unless asked otherwise, since a time", async () => {
    expect(await timelineOf("")).toEqual(["evt_step", "evt_3_2", "evt_3_1", "evt_3_0"]);
    expect(await timelineOf("(order: OLDEST_FIRST, filter: { audience: BUSINESS })")).toEqual([
      "evt_3_0",
      "evt_3_1",
      "evt_3_2",
    ]);
    expect(await timelineOf('(filter: { types: ["invoice.*"], from: "2026-06-30T11:30:00Z" })')).toEqual(["evt_3_2"]);
  });

  it("refuses a cursor of the other direction, and a record that there is not", async () => {
    const { data } = await graph.ask("{ events(first: 1) { pageInfo { endCursor } } }");
    const after = (data as { events: Page }).events.pageInfo.endCursor;
    const turned = await graph.ask(`{ events(order: NEWEST_FIRST, after: "${after}") { nodes { id } } }`);
    expect(turned.errors).toEqual([expect.stringMatching(/not a cursor of this/)]);
    const unknown = await graph.ask('{ events(filter: { subjectId: "inv_no" }) { nodes { id } } }');
    expect(unknown.errors).toEqual([expect.stringMatching(/no record inv_no/)]);
  });
});
