import { operationsSubgraph } from "../../../subgraphs/operations/operationsSubgraph";
import { openGraph, type Graph } from "../../platform/graph/openGraph";
import { callers, type Who } from "../legalEntities/callers";
import { seedDocuments, type Book } from "../legalEntities/seedDocuments";

const SEARCH = `query ($text: String!, $first: Int!) { search(text: $text, first: $first) {
  match name record { __typename ... on Account { id } ... on Invoice { id } }
  refs { platform instanceId externalId } trace { correlationId } } }`;

interface Hit {
  match: string;
  name: string | null;
  record: { __typename: string; id?: string };
  refs: { externalId: string }[];
  trace: { correlationId: string } | null;
}

/** What each record of a book is called in its platform. */
const linksOf = (book: Book): [string, string, string, string][] => [
  ["CRM", "Opportunity", `opp_${book}`, `006A0000006${book.padEnd(4, "x")}`.slice(0, 15)],
  ["CRM", "Contract", `ctr_${book}`, `800-${book}`],
  ["BILLING", "Customer", `bp_${book}`, `cus_${book}`],
  ["BILLING", "Subscription", `sub_${book}`, `sub-1-${book}`],
  ["BILLING", "Invoice", `inv_${book}`, `in_${book}`],
  ["BILLING", "CreditMemo", `cm_${book}`, `cn_${book}`],
  ["BILLING", "Payment", `pay_${book}`, `pi_${book}`],
  ["ERP", "Document", `pst_${book}`, `10-${book}`],
];

describe("a search", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openGraph(operationsSubgraph());
    await seedDocuments(graph.store);
    const { prisma } = graph.store;
    await prisma.account.createMany({
      data: [
        { id: "acct_2", name: "Café Süß", domain: "suess.example" },
        { id: "acct_3", name: "Café Süßholz" },
        { id: "acct_4", name: "Das große Café" },
        { id: "acct_5", name: "Café", deletedAt: new Date("2026-01-01T00:00:00Z") },
      ],
    });
    const links = [
      ...(["us", "de", "none"] as const).flatMap(linksOf),
      ["CRM", "Account", "acct_2", "001A0000006Vm9rIAC"],
      ["ERP", "Customer", "acct_2", "1007"],
    ];
    await prisma.externalRef.createMany({
      data: links.map(([role = "", objectType = "", entityId = "", externalId = ""], no) => ({
        ...{ id: `xr_${no}`, role, platform: role.toLowerCase(), instanceId: `${role}-main`, objectType },
        ...{ entityId, externalId },
      })),
    });
  });
  afterAll(() => graph?.close());

  const ask = async (text: string, who: Who = "all", first = 20) => {
    const { data, errors } = await graph.ask(SEARCH, { text, first }, callers[who]);
    expect(errors).toEqual([]);
    return (data as { search: Hit[] }).search;
  };
  const found = async (text: string, who: Who = "all", first = 20) =>
    (await ask(text, who, first)).map(({ match, name, record }) => `${match} ${record.__typename} ${name}`);

  it.each([
    ["inv_us", "HUB_ID Invoice INV-us"],
    ["in_us", "EXTERNAL_ID Invoice INV-us"],
    ["INV-us", "NUMBER Invoice INV-us"],
    ["inv-US", "NUMBER Invoice INV-us"],
    [" INV-us ", "NUMBER Invoice INV-us"],
    ["INV-u", "NUMBER_BEGINS Invoice INV-us"],
    ["cus_us", "EXTERNAL_ID BillingProfile Northwind"],
    ["sub-1-us", "EXTERNAL_ID BillingSubscription null"],
    ["cn_us", "EXTERNAL_ID CreditMemo CM-us"],
    ["cm-us", "NUMBER CreditMemo CM-us"],
    ["pi_us", "EXTERNAL_ID Payment INV-us"],
    ["10-us", "EXTERNAL_ID Posting INV-us"],
    ["key us", "NUMBER Posting INV-us"],
    ["800-us", "EXTERNAL_ID Contract C-us"],
    ["c-us", "NUMBER Contract C-us"],
    ["ord_us", "HUB_ID Order Deal us"],
    ["us", "NUMBER Order Deal us"],
    ["1007", "EXTERNAL_ID Account Café Süß"],
    ["001A0000006Vm9r", "EXTERNAL_ID Account Café Süß"],
    ["001a0000006vm9riac", "EXTERNAL_ID Account Café Süß"],
    ["CAFÉ SÜSS", "NAME Account Café Süß"],
    ["northwind", "NAME Account Northwind"],
    ["north", "NAME_BEGINS Account Northwind"],
    ["wind", "NAME_HOLDS Account Northwind"],
    ["suess.ex", "NAME_HOLDS Account Café Süß"],
    ["deal us", "NAME Opportunity Deal us"],
    ["eal us", "NAME_HOLDS Opportunity Deal us"],
    ["exc_us", "HUB_ID ExceptionCase No item us"],
  ])("for %s leads to one record, surest first", async (text, hit) => {
    expect((await found(text))[0]).toBe(hit);
  });

  it("leads to each record once, names that are the text before those that begin with it or hold it", async () => {
    expect(await found("cafe")).toEqual([
      "NAME_BEGINS Account Café Süß",
      "NAME_BEGINS Account Café Süßholz",
      "NAME_HOLDS Account Das große Café",
    ]);
    expect(await found("cafe suß")).toEqual(["NAME Account Café Süß", "NAME_BEGINS Account Café Süßholz"]);
    expect(await found("cafe", "all", 1)).toEqual(["NAME_BEGINS Account Café Süß"]);
    expect(await found("cafe", "all", 0)).toEqual([]);
  });

  it("leads to the longest names that a platform takes, however many letters each of theirs stands for", async () => {
    // Each is a word of Japanese in one square, of up to six letters, and no two follow each other alike.
    const name = String.fromCodePoint(
      ...Array.from({ length: 255 }, (_, no) => 0x3300 + ((no * no * 31 + no * 7) % 88)),
    );
    const { prisma } = graph.store;
    await prisma.account.create({ data: { id: "acct_long", name } });
    expect(await found(name.slice(0, 200))).toEqual([`NAME_BEGINS Account ${name}`]);
    expect(await found(name.slice(0, 9))).toEqual([`NAME_BEGINS Account ${name}`]);
    await prisma.account.delete({ where: { id: "acct_long" } });
  });

  it("says where a record is found, and to which business transaction it belongs", async () => {
    expect(await ask("in_us")).toEqual([
      {
        ...{ match: "EXTERNAL_ID", name: "INV-us", record: { __typename: "Invoice", id: "inv_us" } },
        refs: [{ platform: "billing", instanceId: "BILLING-main", externalId: "in_us" }],
        trace: { correlationId: "btx_us" },
      },
    ]);
    const [customer] = await ask("1007");
    expect(customer?.refs.map(({ externalId }) => externalId)).toEqual(["001A0000006Vm9rIAC", "1007"]);
    expect(customer?.trace).toBeNull();
  });

  it.each(["nothing like it", "%", "_", "   ", "\u0301", "\\", "'", "__proto__", "prices_1"])(
    "for %j leads nowhere",
    async (text) => {
      expect(await found(text)).toEqual([]);
    },
  );

  it("leads nobody to what is in others' books, by whatever it is called", async () => {
    const texts = (book: Book) => [
      ...linksOf(book).flatMap(([, , id, externalId]) => [id, externalId]),
      ...[`INV-${book}`, `C-${book}`, `CM-${book}`, `Deal ${book}`, `key ${book}`, `ord_${book}`, `exc_${book}`],
      ...[`evt_4_${book}`, `op_${book}`, `le_${book}`, `dun_${book}`],
    ];
    for (const text of texts("de")) expect([text, await found(text, "us")]).toEqual([text, []]);
    for (const text of texts("us")) expect([text, (await found(text, "us")).length > 0]).toEqual([text, true]);
    expect(await found("INV-", "both")).toEqual(["NUMBER_BEGINS Invoice INV-de", "NUMBER_BEGINS Invoice INV-us"]);
    expect(await found("northwind", "nobody")).toEqual(["NAME Account Northwind"]);
  });

  it("takes as many statements for many hits as for few", async () => {
    const few = await graph.ask(SEARCH, { text: "INV-us", first: 200 });
    const many = await graph.ask(SEARCH, { text: "INV-", first: 200 });
    expect(many).toHaveProperty("data.search.length", 3);
    expect(many.statements).toBe(few.statements);
  });
});
