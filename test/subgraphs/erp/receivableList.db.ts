import { erpSubgraph } from "../../../subgraphs/erp/erpSubgraph";
import { openGraph, type Graph } from "../../platform/graph/openGraph";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const usd = (amount: string) => ({ amount, currency: "USD" });
const money = "{ amount currency }";

interface Listed {
  nodes: { id: string; [field: string]: unknown }[];
  totalCount: number;
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

describe("the list of what is open over all accounts; it is the first of July 2026", () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(erpSubgraph());
    const { prisma } = graph.store;
    await prisma.account.createMany({ data: ["acct_1", "acct_2"].map((id) => ({ id, name: id })) });
    for (const code of ["sub-us", "sub-de"]) {
      await prisma.legalEntity.create({
        data: { id: `le_${code}`, code, name: code, baseCurrency: "USD", country: "US" },
      });
    }
    const invoice = { accountId: "acct_1", status: "OPEN", currency: "USD", subtotalMinor: 0n, taxMinor: 0n };
    await prisma.invoice.createMany({
      data: ["inv_1", "inv_2"].map((id, no) => ({
        ...{ ...invoice, id, discountMinor: 0n, totalMinor: 0n, amountDueMinor: 0n },
        legalEntity: no === 0 ? "sub-us" : "sub-de",
      })),
    });
    const owed = (id: string, dueDate: string | null, openMinor: bigint, more: object = {}) => ({
      ...{ id, accountId: "acct_1", openMinor, totalMinor: 11_000n, currency: "USD", ...more },
      dueDate: dueDate === null ? null : day(dueDate),
    });
    await prisma.receivable.createMany({
      data: [
        // 30 days late, and 31; due today, and yesterday.
        owed("rcv_1", "2026-06-01", 1_000n, { invoiceId: "inv_1" }),
        owed("rcv_2", "2026-05-31", 2_000n, { invoiceId: "inv_2", accountId: "acct_2" }),
        owed("rcv_3", "2026-07-01", 300n),
        owed("rcv_4", "2026-06-30", 400n, { currency: "JPY", totalMinor: 400n }),
        // 90 days late, and 91, with a customer who settled too much.
        owed("rcv_5", "2026-04-02", 5_000n, { totalMinor: null }),
        owed("rcv_6", "2026-04-01", -600n),
        // Settled, though it was due long ago.
        owed("rcv_7", "2026-01-01", 0n),
        // People entered it in the ledger.
        owed("rcv_8", null, 8_000n, { documentId: "netsuite:8" }),
      ],
    });
    const entered = { kind: "INVOICE", date: day("2026-06-01"), deferredMinor: 0n, recognizedMinor: 0n, effects: [] };
    await prisma.enteredDocument.create({
      data: {
        ...{ ...entered, id: "ent_8", documentId: "netsuite:8", legalEntity: "sub-us" },
        ...{ totalMinor: 11_000n, currency: "USD" },
      },
    });
  });
  afterAll(() => graph?.close());

  /** The list with these arguments, and what else is asked of it. */
  const list = async (args: string, more = "", ofEach = "") => {
    const query = `{ receivables${args && `(${args})`} { nodes { id ${ofEach} } totalCount ${more} } }`;
    const { data, errors } = await graph.ask(query);
    expect(errors).toEqual([]);
    const { nodes, totalCount, ...rest } = (data as { receivables: Listed }).receivables;
    expect(totalCount).toBe(nodes.length);
    return { nodes, ...rest };
  };
  const idsOf = async (args: string) => (await list(args)).nodes.map(({ id }) => id);

  it("holds what is open, the longest due first, with what is open and what was billed per currency", async () => {
    const { nodes, ...sums } = await list("", `open ${money} total ${money}`);
    const open = ["rcv_6", "rcv_5", "rcv_2", "rcv_1", "rcv_4", "rcv_3", "rcv_8"];
    expect(nodes.map(({ id }) => id)).toEqual(open);
    const yen = { amount: "400", currency: "JPY" };
    expect(sums).toEqual({ open: [yen, usd("157.00")], total: [yen, usd("550.00")] });
    expect(await idsOf("filter: { includeSettled: true }")).toEqual(["rcv_7", ...open]);
  });

  it("shows of each who owes it, when it was due, what it came to and how old it is", async () => {
    const { nodes } = await list(
      'filter: { accountId: "acct_2" }',
      "",
      `account { id } invoice { id } dueDate ageDays bucket open ${money} total ${money}`,
    );
    expect(nodes).toEqual([
      {
        ...{ id: "rcv_2", account: { id: "acct_2" }, invoice: { id: "inv_2" }, dueDate: "2026-05-31" },
        ...{ ageDays: 31, bucket: "31-60", open: usd("20.00"), total: usd("110.00") },
      },
    ]);
  });

  it("finds what is overdue, and late by so many days, as each says of itself", async () => {
    const overdue = ["rcv_6", "rcv_5", "rcv_2", "rcv_1", "rcv_4"];
    expect(await idsOf("filter: { overdue: true }")).toEqual(overdue);
    expect(await idsOf("filter: { overdue: true, includeSettled: true }")).toEqual(overdue);
    expect(await idsOf("filter: { overdue: false }")).toEqual(["rcv_3"]);
    expect(await idsOf("filter: { overdue: false, includeSettled: true }")).toEqual(["rcv_7", "rcv_3"]);
    expect(await idsOf("filter: { minAgeDays: 31 }")).toEqual(["rcv_6", "rcv_5", "rcv_2"]);
    const { nodes } = await list("filter: { includeSettled: true }", "", "ageDays");
    const late = nodes.filter(({ ageDays }) => Number(ageDays) > 0).map(({ id }) => id);
    expect(late).toEqual(overdue);
  });

  it("says of what nobody told the due date of neither how old it is nor a bucket", async () => {
    const { nodes } = await list('filter: { legalEntity: "sub-us" }', "", "dueDate ageDays bucket");
    expect(nodes[1]).toEqual({ id: "rcv_8", dueDate: null, ageDays: null, bucket: null });
  });

  it.each(["CURRENT", "1-30", "31-60", "61-90", "90+"])(
    "finds in the bucket %s what says it is in it",
    async (name) => {
      const { nodes } = await list("filter: { includeSettled: true }", "", "bucket");
      const inIt = nodes.filter(({ bucket }) => bucket === name).map(({ id }) => id);
      expect(await idsOf(`filter: { bucket: "${name}", includeSettled: true }`)).toEqual(inIt);
      expect(inIt.length).toBeGreaterThan(0);
    },
  );

  it("finds by due date, account, currency and legal entity, with what people entered in its books", async () => {
    expect(await idsOf('filter: { dueFrom: "2026-06-01", dueTo: "2026-06-30" }')).toEqual(["rcv_1", "rcv_4"]);
    expect(await idsOf('filter: { accountId: "acct_2" }')).toEqual(["rcv_2"]);
    expect(await idsOf('filter: { currency: "JPY" }')).toEqual(["rcv_4"]);
    expect(await idsOf('filter: { legalEntity: "sub-us" }')).toEqual(["rcv_1", "rcv_8"]);
    expect(await idsOf('filter: { legalEntity: "sub-de" }')).toEqual(["rcv_2"]);
    const most = 'filter: { currency: "USD" }, orderBy: OPEN_AMOUNT';
    expect(await idsOf(most)).toEqual(["rcv_8", "rcv_5", "rcv_2", "rcv_1", "rcv_3", "rcv_6"]);
  });

  it.each([
    ["DUE_FIRST", ""],
    ["DUE_FIRST", ", includeSettled: true"],
    ["DUE_FIRST", ", overdue: true"],
    ["OPEN_AMOUNT", ""],
    ["NEWEST", ""],
  ])("pages in the order %s%s, each once and none left out", async (orderBy, more) => {
    const args = `filter: { currency: "USD"${more} }, orderBy: ${orderBy}`;
    const all = await idsOf(args);
    const query = `query ($after: String) { receivables(${args}, first: 1, after: $after) {
      nodes { id } totalCount pageInfo { endCursor hasNextPage } } }`;
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data, errors } = await graph.ask(query, { after });
      expect(errors).toEqual([]);
      const page = (data as { receivables: Listed }).receivables;
      expect(page.totalCount).toBe(all.length);
      seen.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(all);
    expect(all.length).toBeGreaterThan(3);
  });

  it("reads a page with its count and its sums in two statements, and nothing of what is not asked", async () => {
    const summed = `{ receivables { nodes { id account { id } } totalCount open ${money} total ${money} } }`;
    expect((await graph.ask(summed)).statements).toBe(2);
    expect((await graph.ask("{ receivables { nodes { id } } }")).statements).toBe(1);
  });

  it.each([
    ['filter: { accountId: "acct_9" }', "filter.accountId: The hub knows no account acct_9"],
    ['filter: { bucket: "91+" }', "filter.bucket: A bucket is one of CURRENT, 1-30, 31-60, 61-90, 90+; this is 91+"],
    [
      "filter: { overdue: false, minAgeDays: 5 }",
      'filter.minAgeDays: What is past due is left out by "overdue": ask for one of them',
    ],
    [
      'filter: { bucket: "CURRENT", minAgeDays: 5 }',
      'filter.minAgeDays: What is past due is left out by "bucket": ask for one of them',
    ],
    ["filter: { minAgeDays: 0 }", "filter.minAgeDays: A number from 1 to 36500; this is 0"],
    [
      'filter: { dueFrom: "2026-07-02", dueTo: "2026-07-01" }',
      'filter.dueFrom: 2026-07-02 lies after "dueTo", 2026-07-01: the earlier one comes first',
    ],
    [
      "orderBy: OPEN_AMOUNT",
      "orderBy: Amounts are compared within one currency: name it in filter.currency for OPEN_AMOUNT",
    ],
  ])("refuses %s", async (args, refusal) => {
    const { errors } = await graph.ask(`{ receivables(${args}) { totalCount } }`);
    expect(errors).toEqual([`receivables.${refusal}`]);
  });
});
