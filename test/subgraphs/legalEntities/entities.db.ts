import { isUnionType } from "graphql";
import { subgraphs } from "../../../main/subgraphs";
import { entityTables } from "../../../schema/authority/entityTables";
import { limitOn } from "../../../platform/graph/legalEntities/limitOn";
import { openGraph, type Graph } from "../../platform/graph/openGraph";
import { callers, seenBy, whoever } from "./callers";
import { books, seedDocuments } from "./seedDocuments";

/** What the ids of each kind of record begin with, in the store of the tests; the book's name follows. */
const ids: Record<string, string> = {
  AccountingPeriod: "per",
  BillingProfile: "bp",
  BillingSubscription: "sub",
  CanonicalEvent: "evt_4",
  Contract: "ctr",
  CreditMemo: "cm",
  DunningCase: "dun",
  ExceptionCase: "exc",
  Invoice: "inv",
  JournalEntry: "jrn",
  LegalEntity: "le",
  Operation: "op",
  Opportunity: "opp",
  Order: "ord",
  Payment: "pay",
  Posting: "pst",
  Receivable: "rcv",
  RevenueArrangement: "ra",
  RevenueSchedule: "rs",
  SyncState: "syn",
};

const names = Object.keys(subgraphs) as (keyof typeof subgraphs)[];

describe.each(names)("the entities of the %s subgraph, asked for by another", (name) => {
  const subgraph = subgraphs[name]();
  const entity = subgraph.schema.getType("_Entity");
  const types = isUnionType(entity) ? entity.getTypes().map((type) => type.name) : [];
  const limited = types.filter((type) => {
    const table = entityTables[type];
    return table && limitOn(callers.us, table) !== null;
  });
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(subgraph);
    await seedDocuments(graph.store);
  });
  afterAll(() => graph?.close());

  it("all say in which table they stand", () => {
    expect(types.length).toBeGreaterThan(3);
    expect(types.filter((type) => !Object.hasOwn(entityTables, type))).toEqual([]);
  });

  it.each(whoever)("are those in the books that %s may see, and null like none in others'", async (who) => {
    expect(limited.filter((type) => !Object.hasOwn(ids, type))).toEqual([]);
    const asked = limited.flatMap((type) => Object.keys(books).map((book) => ({ type, book })));
    const of = asked.map(({ type, book }) => ({ __typename: type, id: `${ids[type] ?? ""}_${book}` }));
    const fragments = limited.map((type) => `... on ${type} { id }`).join(" ");
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ${fragments} } }`;
    const { data, errors } = await graph.ask(query, { of }, callers[who]);
    expect(errors).toEqual([]);
    const seen: readonly string[] = seenBy[who];
    // A billing profile and the ledger's own rows always name an entity: those of "none" are a third one's.
    const expected = of.map(({ id }, no) => (seen.includes(asked[no]?.book ?? "") ? { id } : null));
    expect(data).toEqual({ _entities: expected });
  });

  it("are asked of the store at once for whoever sees all, as if there were no legal entities", async () => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Account { id } } }`;
    const of = [{ __typename: "Account", id: "acct_1" }];
    const { statements } = await graph.ask(query, { of }, callers.all);
    const forLimited = await graph.ask(query, { of }, callers.us);
    expect(forLimited).toEqual({ data: { _entities: [{ id: "acct_1" }] }, errors: [], statements });
  });
});
