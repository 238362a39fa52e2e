import { projectErpReference } from "../../../domain/projection/projectErpReference";
import type { ErpAccountingPeriod, ErpLegalEntity } from "../../../schema/canonical/erp";
import { erpSubgraph } from "../../../subgraphs/erp/erpSubgraph";
import { openGraph, type Graph } from "../../platform/graph/openGraph";

const instance = { id: "netsuite-main", role: "ERP", platform: "netsuite" } as const;
const told = { externalVersion: null, url: null, correlationId: null };

const entity = (externalId: string, code: string, deleted = false): ErpLegalEntity => ({
  ...{ ...told, externalId, code, deleted, name: `Acme ${code}`, baseCurrency: "USD", country: "US" },
});
const month = (externalId: string, no: string, deleted = false): ErpAccountingPeriod => ({
  ...{ ...told, externalId, deleted, name: `2026-${no}`, startDate: `2026-${no}-01`, endDate: `2026-${no}-28` },
  ...{ receivables: "OPEN", ledger: "OPEN", summary: false, adjustment: false },
});

describe("books that the ERP has inactive", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openGraph(erpSubgraph());
  });
  afterAll(() => graph?.close());

  const read = (at: string, entities: ErpLegalEntity[], periods: ErpAccountingPeriod[]) =>
    graph.store.prisma.$transaction((tx) =>
      projectErpReference(tx, new Date(at), instance, { entities, periods, accounts: [], items: [] }),
    );
  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await graph.ask(query, variables);
    expect(errors).toEqual([]);
    return data;
  };
  const LISTS = `{ legalEntities { totalCount nodes { code } }
    periods(orderBy: EARLIEST) { totalCount nodes { name entity { code } } } }`;
  const inUse = {
    legalEntities: { totalCount: 1, nodes: [{ code: "sub-us" }] },
    periods: { totalCount: 1, nodes: [{ name: "2026-01", entity: { code: "sub-us" } }] },
  };

  it("are in no list, and still there by their ids and from what refers to them", async () => {
    await read("2026-02-01", [entity("1", "sub-us"), entity("2", "sub-old")], [month("11", "01"), month("12", "02")]);
    expect(await ask(LISTS)).toMatchObject({ legalEntities: { totalCount: 2 }, periods: { totalCount: 4 } });

    const gone = [entity("1", "sub-us"), entity("2", "sub-old", true)];
    await read("2026-03-01", gone, [month("11", "01"), month("12", "02", true)]);
    expect(await ask(LISTS)).toEqual(inUse);
    const { prisma } = graph.store;
    const old = await prisma.legalEntity.findUniqueOrThrow({ where: { code: "sub-old" } });
    const [january, february] = await prisma.accountingPeriod.findMany({
      where: { entityId: old.id },
      orderBy: { startDate: "asc" },
    });
    const query = `query ($id: ID!, $of: [_Any!]!) { period(id: $id) { name entity { code } }
      _entities(representations: $of) { ... on LegalEntity { code } ... on AccountingPeriod { name } } }`;
    const of = [
      { __typename: "LegalEntity", id: old.id },
      { __typename: "AccountingPeriod", id: january?.id },
    ];
    expect(await ask(query, { id: february?.id, of })).toEqual({
      period: { name: "2026-02", entity: { code: "sub-old" } },
      _entities: [{ code: "sub-old" }, { name: "2026-01" }],
    });
  });

  it("keep since when, and are listed again once they are in use", async () => {
    const gone = [entity("1", "sub-us"), entity("2", "sub-old", true)];
    await read("2026-04-01", gone, [month("11", "01"), month("12", "02", true)]);
    const since = { deletedAt: new Date("2026-03-01") };
    const { prisma } = graph.store;
    expect(await prisma.legalEntity.findUnique({ where: { code: "sub-old" } })).toMatchObject({ ...since, version: 2 });
    expect(await prisma.accountingPeriod.count({ where: { ...since, version: 2 } })).toBe(2);

    await read("2026-05-01", [entity("2", "sub-old")], [month("12", "02")]);
    expect(await ask(LISTS)).toMatchObject({ legalEntities: { totalCount: 2 }, periods: { totalCount: 4 } });
  });
});
