import { readdirSync, readFileSync } from "node:fs";
import { buildASTSchema, isInterfaceType, isObjectType, parse, type GraphQLObjectType } from "graphql";
import { entityTables } from "../../schema/authority/entityTables";
import { legalEntityPaths, type LegalEntityPath } from "../../schema/authority/legalEntityPaths";
import { catalog, type EventName } from "../../schema/events/catalog";
import { wireType } from "../../schema/events/jsonSchemaOf";

/** Types that are rows of tables of their own, but no entities: a loader that names the table reads them. */
const rows = [
  ...["ContractLine", "OpportunityLine", "InvoiceLine", "TaxLine", "SubscriptionItem", "RevenueScheduleLine"],
  ...["PaymentAttempt", "PaymentApplication", "PostingAttempt", "JournalLine", "OperationStep", "PlannedWrite"],
  ...["ExceptionEvent", "CaseEffect", "ExternalRef", "Approval", "AuditEntry", "DelayedItem"],
];

/** The other types that are no entities, and why they show nothing of a legal entity that the caller may not see. */
const parts: Record<string, string> = {
  Address: "of the billing profile's own row",
  BillingPreview: "of the deal's own row and lines",
  CaseResolution: "of the case's own row",
  Connector: "of no company's records",
  ConnectorMessage: "of no company's records",
  ConnectorFeed: "of no company's records",
  RateBudget: "of no company's records",
  HeldAgainst: "of no company's records",
  CheckItem: "of the order's own row",
  DimensionAssignment: "of the journal line's own row",
  EarlierDecision: "of the earlier operation's own row",
  ExceptionClassTotals: "of the cases that the caller sees",
  FieldDrift: "of the sync state's own row",
  FreshnessMonitor: "of what the caller sees, and of nothing that has no legal entity",
  Monitor: "of what the caller sees, and of nothing that has no legal entity",
  MonitorPart: "of what the caller sees, and of nothing that has no legal entity",
  FieldProvenance: "of an account, which has no legal entity",
  FinancialStatus: "of the deal's own row: what its own order was billed",
  ModulePeriodStatus: "of the period's own row",
  OwnershipRejection: "of the operation's own row",
  PlannedInvoice: "of the deal's own row and lines",
  PlannedInvoiceLine: "of the deal's own row and lines",
  PriceTier: "of the price's own row",
  Readiness: "of the deal's own row and lines",
  RuleViolation: "of the deal's own row and lines",
  SearchHit: "of a record that the caller sees",
  Summary: "of what the caller sees",
  SummaryTile: "of what the caller sees",
  SuggestedAction: "of the case's own row",
  TieLine: "of the invoice's total and the postings and receivable that loaders read",
  TieOut: "of an invoice's total and the postings that a loader read",
  TraceHop: "of the events that the caller sees",
  Money: "a value",
  PageInfo: "of the page's own rows",
  Mutation: "its subjects are looked up as the caller sees them",
  Query: "a root",
  Subscription: "a root, over the events that the caller sees",
};

const stated = new Set([...rows, ...Object.keys(parts)]);

/** The streams' messages, each made of an event that the caller sees. */
const messages = /^(Exception|Lifecycle|Operation|Posting|SyncStatus)Message$/;

describe("legal entities in the graph", () => {
  const subgraphs = ["crm", "billing", "erp", "operations"].map((name) => {
    const sdl = readFileSync(`schema/subgraphs/${name}.graphql`, "utf8");
    return buildASTSchema(parse(sdl), { assumeValidSDL: true });
  });
  const types = subgraphs.flatMap((schema) =>
    Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith("__")),
  ) as GraphQLObjectType[];
  const isEntity = ({ astNode }: GraphQLObjectType) =>
    astNode?.directives?.some(({ name }) => name.value === "key") ?? false;
  /** A page is of the rows that its nodes are; so is the entry of one. */
  const nodeOf = (type: GraphQLObjectType) => {
    const { nodes, node } = type.getFields();
    return /(Connection|Edge)$/.test(type.name) ? /\w+/.exec(String((nodes ?? node)?.type))?.[0] : undefined;
  };

  it("are stated for every entity: say in entityTables in which table a new one stands", () => {
    const entities = types.filter(isEntity).map(({ name }) => name);
    expect(entities.length).toBeGreaterThan(40);
    expect(entities.filter((name) => !Object.hasOwn(entityTables, name))).toEqual([]);
  });

  it("are stated for every other type: say here how a new one is held to the caller's", () => {
    const others = types.filter((type) => !isEntity(type) && !messages.test(type.name));
    const unstated = others.filter((type) => {
      const node = nodeOf(type);
      return node === undefined ? !stated.has(type.name) : !Object.hasOwn(entityTables, node) && !rows.includes(node);
    });
    expect(unstated.map(({ name }) => name)).toEqual([]);
    const known = new Set(types.map(({ name }) => name));
    expect([...stated].filter((name) => !known.has(name))).toEqual([]);
  });

  it("have no interface that would hide a type from this walk", () => {
    const interfaces = subgraphs.flatMap((schema) => Object.values(schema.getTypeMap()).filter(isInterfaceType));
    expect(interfaces).toEqual([]);
  });

  it("are found through tables that state where they have theirs", () => {
    const paths = Object.values<LegalEntityPath>(legalEntityPaths);
    const through = paths.flatMap((path) =>
      "in" in path ? (typeof path.in === "string" ? [path.in] : Object.values(path.in)) : [],
    );
    expect(through.filter((table) => table !== null && !Object.hasOwn(legalEntityPaths, table))).toEqual([]);
  });

  it("are known of every kind of event: say in legalEntityPaths of what a new one about an account tells", () => {
    const { in: kinds, kind } = legalEntityPaths["operations.event"];
    const names = Object.keys(catalog) as EventName[];
    expect(names.filter((name) => !Object.hasOwn(kinds, catalog[name].subject))).toEqual([]);
    const ofAccounts = names.filter((name) => catalog[name].subject === "Account");
    expect(ofAccounts.length).toBeGreaterThan(0);
    expect(ofAccounts.filter((name) => !kind.includes(`'${wireType(name)}'`))).toEqual([]);
  });
});

describe("the subgraphs' statements", () => {
  /** What reads the store otherwise than by a loader or a list, which hold their rows to the caller's by their table. */
  const byHand =
    /pool\.query|queryRaw|groupBy\(|aggregate\(|\.count\(|findUnique|findFirst|new DataLoader|readPages\(|loadFacts[(<]/;
  const without: Record<string, string> = {
    "subgraphs/crm/account/accounts.ts": "accounts have no legal entity",
    "subgraphs/erp/product/productResolver.ts": "products have no legal entity",
    "subgraphs/operations/approval/earlierDecision.ts": "the loader holds the earlier operations to the caller's",
    "subgraphs/operations/ownership/fieldProvenance.ts": "of accounts alone",
  };
  const files = readdirSync("subgraphs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({ name: `subgraphs/${name}`, text: readFileSync(`subgraphs/${name}`, "utf8") }));

  it("are held to the caller's legal entities where they are written by hand", () => {
    const written = files.filter(({ text }) => byHand.test(text));
    expect(written.length).toBeGreaterThan(8);
    const unlimited = written.filter(({ text }) => !text.includes("graph/legalEntities/")).map(({ name }) => name);
    expect(unlimited.sort()).toEqual(Object.keys(without));
  });
});
