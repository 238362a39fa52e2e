import { erpSubgraph } from "../../../subgraphs/erp/erpSubgraph";
import { openGraph, type Graph } from "../../platform/graph/openGraph";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

interface Listed {
  nodes: { id: string }[];
  totalCount: number;
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

describe("the lists of the group's books", () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(erpSubgraph());
    const { prisma } = graph.store;
    await prisma.legalEntity.createMany({
      data: [
        { id: "le_1", code: "sub-us", name: "Acme Inc", baseCurrency: "USD", country: "US" },
        { id: "le_2", code: "sub-de", name: "Beta GmbH", baseCurrency: "EUR", country: "DE" },
        { id: "le_3", code: "sub-at", name: "Acme GmbH", baseCurrency: "EUR", country: "AT" },
      ],
    });
    const period = (id: string, entityId: string, startDate: string, endDate: string, more: object = {}) => ({
      ...{ arStatus: "OPEN", glStatus: "OPEN", revenueStatus: "OPEN", taxStatus: "OPEN", cashStatus: "OPEN" },
      ...{ id, entityId, name: startDate.slice(0, 7), startDate: day(startDate), endDate: day(endDate), ...more },
    });
    const closed = { arStatus: "CLOSED", glStatus: "CLOSED", revenueStatus: "CLOSED" };
    await prisma.accountingPeriod.createMany({
      data: [
        period("per_1", "le_1", "2026-06-01", "2026-06-30", { ...closed, taxStatus: "CLOSED", cashStatus: "CLOSED" }),
        period("per_2", "le_2", "2026-06-01", "2026-06-30", { arStatus: "LOCKED" }),
        period("per_3", "le_1", "2026-07-01", "2026-07-31"),
        period("per_4", "le_2", "2026-07-01", "2026-07-31", { revenueStatus: null, taxStatus: null, cashStatus: null }),
        // It lies over the last day of June.
        period("per_5", "le_1", "2026-06-30", "2026-06-30", { adjustment: true, glStatus: "CLOSED" }),
      ],
    });
  });
  afterAll(() => graph?.close());

  const list = async (field: string, args: string, ofEach = "") => {
    const query = `{ ${field}${args && `(${args})`} { nodes { id ${ofEach} } totalCount } }`;
    const { data, errors } = await graph.ask(query);
    expect(errors).toEqual([]);
    const { nodes, totalCount } = (data as Record<string, Listed>)[field] as Listed;
    expect(totalCount).toBe(nodes.length);
    return nodes;
  };
  const idsOf = async (field: string, args: string) => (await list(field, args)).map(({ id }) => id);

  it("holds the legal entities by code, or by name, in a country or of a currency", async () => {
    const [first] = await list("legalEntities", "", "code name baseCurrency country");
    expect(first).toEqual({ id: "le_3", code: "sub-at", name: "Acme GmbH", baseCurrency: "EUR", country: "AT" });
    expect(await idsOf("legalEntities", "")).toEqual(["le_3", "le_2", "le_1"]);
    expect(await idsOf("legalEntities", "orderBy: NAME")).toEqual(["le_3", "le_1", "le_2"]);
    expect(await idsOf("legalEntities", 'filter: { baseCurrency: "EUR" }')).toEqual(["le_3", "le_2"]);
    expect(await idsOf("legalEntities", 'filter: { country: "US" }')).toEqual(["le_1"]);
  });

  it("holds the periods of all books, or of one legal entity's, the latest or the earliest first", async () => {
    expect(await idsOf("periods", "")).toEqual(["per_4", "per_3", "per_5", "per_2", "per_1"]);
    expect(await idsOf("periods", "orderBy: EARLIEST")).toEqual(["per_1", "per_2", "per_5", "per_3", "per_4"]);
    expect(await list("periods", 'filter: { legalEntity: "sub-de" }', "entity { code } name")).toEqual([
      { id: "per_4", entity: { code: "sub-de" }, name: "2026-07" },
      { id: "per_2", entity: { code: "sub-de" }, name: "2026-06" },
    ]);
  });

  it("finds the periods in which a day lies, its last day too, and tells those that lie over others", async () => {
    expect(await list("periods", 'filter: { on: "2026-06-30" }', "adjustment")).toEqual([
      { id: "per_5", adjustment: true },
      { id: "per_2", adjustment: false },
      { id: "per_1", adjustment: false },
    ]);
    expect(await idsOf("periods", 'filter: { on: "2026-07-01", adjustment: false }')).toEqual(["per_4", "per_3"]);
    expect(await idsOf("periods", "filter: { adjustment: true }")).toEqual(["per_5"]);
    expect(await idsOf("periods", 'filter: { on: "2026-08-01" }')).toEqual([]);
  });

  it("finds the periods by status, in one part of the books or in any", async () => {
    expect(await idsOf("periods", "filter: { status: [LOCKED, CLOSED] }")).toEqual(["per_5", "per_2", "per_1"]);
    expect(await idsOf("periods", "filter: { status: [LOCKED, CLOSED], module: AR }")).toEqual(["per_2", "per_1"]);
    expect(await idsOf("periods", "filter: { status: CLOSED, module: GL }")).toEqual(["per_5", "per_1"]);
    expect(await idsOf("periods", "filter: { status: CLOSED, module: TAX }")).toEqual(["per_1"]);
    expect(await idsOf("periods", "filter: { status: [], module: CASH }")).toEqual([]);
    expect(await idsOf("periods", "filter: { status: [] }")).toEqual([]);
  });

  it("says of a part of the books what the ERP says, and null where it does not", async () => {
    const july = 'filter: { legalEntity: "sub-de", on: "2026-07-15" }';
    const [found] = await list("periods", july, "statusByModule { module status }");
    expect(found).toHaveProperty("statusByModule", [
      { module: "AR", status: "OPEN" },
      { module: "GL", status: "OPEN" },
      { module: "REVENUE", status: null },
      { module: "TAX", status: null },
      { module: "CASH", status: null },
    ]);
    expect(await idsOf("periods", "filter: { status: OPEN, module: CASH }")).toEqual(["per_3", "per_5", "per_2"]);
    expect(await idsOf("periods", 'filter: { status: OPEN, on: "2026-07-15" }')).toEqual(["per_4", "per_3"]);
  });

  it.each([
    ["legalEntities", "CODE"],
    ["legalEntities", "NAME"],
    ["periods", "LATEST"],
    ["periods", "EARLIEST"],
  ])("pages through %s in the order %s, each once and none left out", async (field, orderBy) => {
    const all = await idsOf(field, `orderBy: ${orderBy}`);
    const query = `query ($after: String) { ${field}(orderBy: ${orderBy}, first: 1, after: $after) {
      nodes { id } totalCount pageInfo { endCursor hasNextPage } } }`;
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data, errors } = await graph.ask(query, { after });
      expect(errors).toEqual([]);
      const page = (data as Record<string, Listed>)[field];
      expect(page?.totalCount).toBe(all.length);
      seen.push(...(page?.nodes ?? []).map(({ id }) => id));
      after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(all);
  });

  it("refuses books that are not known, and a part of the books without a status", async () => {
    const refusals = {
      '{ legalEntity: "sub-xx" }': "periods.filter.legalEntity: The hub knows no legal entity sub-xx",
      "{ module: AR }":
        "periods.filter.module: A part of the books is asked for by its status: name some in filter.status",
    };
    for (const [filter, refusal] of Object.entries(refusals)) {
      expect((await graph.ask(`{ periods(filter: ${filter}) { totalCount } }`)).errors).toEqual([refusal]);
    }
  });
});
