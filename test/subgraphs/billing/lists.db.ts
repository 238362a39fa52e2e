import { billingSubgraph } from "../../../subgraphs/billing/billingSubgraph";
import { aCaller } from "../../support/aCaller";
import { openGraph, type Graph } from "../../platform/graph/openGraph";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const at = (text: string) => new Date(`${text}:00Z`);

interface Listed {
  nodes: { id: string }[];
  totalCount: number;
  shown: { id: string; status: string }[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

describe("billing's lists over all accounts; it is the first of July 2026", () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(billingSubgraph());
    const { prisma } = graph.store;
    await prisma.account.createMany({ data: ["acct_1", "acct_2"].map((id) => ({ id, name: id })) });
    const none = { subtotalMinor: 0n, taxMinor: 0n, discountMinor: 0n };
    const invoice = (id: string, dueDate: string | null, amountDueMinor: bigint, more: object = {}) => ({
      ...{ ...none, id, accountId: "acct_1", status: "OPEN", currency: "USD", totalMinor: 10_000n, amountDueMinor },
      ...{ dueDate: dueDate === null ? null : day(dueDate), issuedAt: day("2026-06-01"), ...more },
    });
    await prisma.invoice.createMany({
      data: [
        invoice("inv_1", "2026-06-20", 9_000n, { accountId: "acct_2" }),
        invoice("inv_2", "2026-06-10", 10_000n, {
          ...{ status: "UNCOLLECTIBLE", issuedAt: day("2026-05-01"), documentDate: day("2026-04-30") },
        }),
        invoice("inv_3", "2026-06-30", 700n, { currency: "JPY", totalMinor: 700n }),
        // It may be paid until the end of its day.
        invoice("inv_4", "2026-07-01", 4_000n, { paidMinor: 6_000n }),
        invoice("inv_5", "2026-06-01", 0n, { status: "PAID", paidMinor: 10_000n }),
        invoice("inv_6", null, 10_000n, { status: "DRAFT", issuedAt: null }),
        invoice("inv_7", "2026-06-02", 10_000n, { status: "VOID" }),
        // A bank's debit for all of it is under way.
        invoice("inv_8", "2026-06-05", 8_000n),
      ],
    });
    const payment = (id: string, status: string, amountMinor: bigint, more: object = {}) => ({
      ...{ id, accountId: "acct_1", status, amountMinor, currency: "USD", ...more },
    });
    await prisma.payment.createMany({
      data: [
        payment("pay_1", "FAILED", 9_000n),
        payment("pay_2", "CANCELED", 1_000n, { accountId: "acct_2" }),
        payment("pay_3", "SUCCEEDED", 10_000n),
        payment("pay_4", "FAILED", 500n, { currency: "JPY" }),
        payment("pay_5", "PENDING", 8_000n, { invoiceId: "inv_8" }),
        // Its invoice was paid otherwise: nobody ever tried it.
        payment("pay_6", "CANCELED", 7_000n),
      ],
    });
    const tries = [
      ["pay_1", 2, "2026-06-30T23:59", "FAILED"],
      // It was told after the later one.
      ["pay_1", 1, "2026-05-30T10:00", "FAILED"],
      ["pay_2", 1, "2026-06-02T10:00", "FAILED"],
      ["pay_3", 1, "2026-06-03T10:00", "SUCCEEDED"],
      ["pay_4", 1, "2026-05-31T23:59", "FAILED"],
      ["pay_5", 1, "2026-06-04T10:00", "PENDING"],
    ] as const;
    for (const [paymentId, no, when, outcome] of tries) {
      await prisma.paymentAttempt.create({ data: { id: `${paymentId}_${no}`, paymentId, no, at: at(when), outcome } });
    }
    const subscription = (id: string, mrrMinor: bigint, more: object = {}) => ({
      ...{ id, accountId: "acct_1", status: "ACTIVE", mrrMinor, countedMrrMinor: mrrMinor, currency: "USD" },
      ...{ annualMinor: `${mrrMinor * 12n}`, startedAt: day("2026-01-01") },
      ...{ currentPeriodStart: day("2026-06-01"), currentPeriodEnd: day("2026-07-01"), ...more },
    });
    await prisma.subscription.createMany({
      data: [
        subscription("sub_1", 5_000n, { cancelAt: day("2026-09-30") }),
        subscription("sub_2", 20_000n, { accountId: "acct_2" }),
        subscription("sub_3", 300n, { currency: "EUR", status: "UNPAID" }),
        // Begun tomorrow, and ended yesterday.
        subscription("sub_4", 1_000n, { startedAt: day("2026-07-02"), countedMrrMinor: 0n }),
        subscription("sub_5", 2_000n, { cancelAt: day("2026-06-30"), status: "CANCELED", countedMrrMinor: 0n }),
      ],
    });
  });
  afterAll(() => graph?.close());

  const money = "{ amount currency }";
  /** The ids that a list has with these arguments, and what else is asked of it. */
  const list = async (field: string, args: string, more = "") => {
    const query = `{ ${field}${args && `(${args})`} { nodes { id } totalCount ${more} } }`;
    const { data, errors } = await graph.ask(query);
    expect(errors).toEqual([]);
    const { nodes, totalCount, ...rest } = (data as Record<string, Listed>)[field] as Listed;
    expect(totalCount).toBe(nodes.length);
    return { ids: nodes.map(({ id }) => id), ...rest };
  };
  const idsOf = async (field: string, args: string) => (await list(field, args)).ids;

  it("find overdue invoices of all accounts, the first due first, with what is owed per currency", async () => {
    const args = "filter: { overdue: true }, orderBy: DUE_FIRST";
    expect(await list("invoices", args, `amountDue ${money} total ${money}`)).toEqual({
      ids: ["inv_2", "inv_1", "inv_3"],
      amountDue: [
        { amount: "700", currency: "JPY" },
        { amount: "190.00", currency: "USD" },
      ],
      total: [
        { amount: "700", currency: "JPY" },
        { amount: "200.00", currency: "USD" },
      ],
    });
    // A draft is owed by nobody yet, and what is void by nobody any more.
    expect(await list("invoices", "", `amountDue ${money}`)).toMatchObject({
      amountDue: [
        { amount: "700", currency: "JPY" },
        { amount: "310.00", currency: "USD" },
      ],
    });
    const others = ["inv_8", "inv_7", "inv_6", "inv_5", "inv_4"];
    expect(await idsOf("invoices", "filter: { overdue: false }")).toEqual(others);
  });

  it("find invoices by status in the graph's words, account, currency, due date and time of issue", async () => {
    expect(await idsOf("invoices", "filter: { status: [PARTIALLY_PAID, DRAFT] }")).toEqual(["inv_6", "inv_4"]);
    expect(await idsOf("invoices", "filter: { status: OPEN }")).toEqual(["inv_8", "inv_3", "inv_1"]);
    const allOpen = ["inv_8", "inv_4", "inv_3", "inv_1"];
    expect(await idsOf("invoices", "filter: { status: [OPEN, PARTIALLY_PAID] }")).toEqual(allOpen);
    expect(await idsOf("invoices", "filter: { status: [] }")).toEqual([]);
    expect(await idsOf("invoices", 'filter: { accountId: "acct_2" }')).toEqual(["inv_1"]);
    expect(await idsOf("invoices", 'filter: { currency: "JPY" }')).toEqual(["inv_3"]);
    const due = 'filter: { dueFrom: "2026-06-05", dueBefore: "2026-06-20" }';
    expect(await idsOf("invoices", `${due}, orderBy: DUE_FIRST`)).toEqual(["inv_8", "inv_2"]);
    const issued = 'filter: { issuedFrom: "2026-05-01T00:00:00Z", issuedTo: "2026-06-01T00:00:00Z" }';
    expect(await idsOf("invoices", issued)).toEqual(["inv_2"]);
    // The ledger books it by its own day, which is another month's.
    const ofApril = 'filter: { datedFrom: "2026-04-01", datedTo: "2026-04-30" }';
    expect(await list("invoices", ofApril, "nodes { documentDate }")).toMatchObject({ ids: ["inv_2"] });
    expect(await idsOf("invoices", 'filter: { datedFrom: "2026-05-01" }')).toEqual([]);
  });

  it("find the failed payments of a month, by when each was last tried", async () => {
    const june = 'from: "2026-06-01T00:00:00Z", to: "2026-07-01T00:00:00Z"';
    const args = `filter: { status: FAILED, ${june} }`;
    expect(await list("payments", args, `amount ${money}`)).toEqual({
      ids: ["pay_1", "pay_2"],
      amount: [{ amount: "100.00", currency: "USD" }],
    });
    const all = ["pay_6", "pay_1", "pay_5", "pay_3", "pay_2", "pay_4"];
    expect(await list("payments", "", `amount ${money}`)).toEqual({
      ids: all,
      amount: [
        { amount: "500", currency: "JPY" },
        { amount: "280.00", currency: "USD" },
      ],
    });
    expect(await idsOf("payments", "filter: { status: FAILED }")).toEqual(["pay_1", "pay_2", "pay_4"]);
    const canceled = await list("payments", "filter: { status: CANCELED }", `amount ${money}`);
    expect(canceled).toEqual({ ids: ["pay_6"], amount: [{ amount: "0.00", currency: "USD" }] });
    const largest = 'filter: { currency: "USD", accountId: "acct_1" }, orderBy: AMOUNT';
    expect(await idsOf("payments", largest)).toEqual(["pay_3", "pay_1", "pay_5", "pay_6"]);
  });

  it("find a payment by the status that it shows, and no other: it failed only where a try of it did", async () => {
    const statuses = ["PENDING", "SUCCEEDED", "FAILED", "REFUNDED", "PARTIALLY_REFUNDED", "DISPUTED", "CANCELED"];
    const { shown } = await list("payments", "", "shown: nodes { id status }");
    const ofStatus = (is: string) => shown.flatMap(({ id, status }) => (status === is ? [id] : []));
    expect(ofStatus("CANCELED")).toEqual(["pay_6"]);
    for (const status of statuses) {
      expect([status, await idsOf("payments", `filter: { status: ${status} }`)]).toEqual([status, ofStatus(status)]);
    }
    const both = ["pay_6", "pay_1", "pay_2", "pay_4"];
    expect(await idsOf("payments", "filter: { status: [CANCELED, FAILED] }")).toEqual(both);
    expect(await idsOf("payments", "filter: { status: [CANCELED, PENDING] }")).toEqual(["pay_6", "pay_5"]);
    expect(await idsOf("payments", `filter: { status: [${statuses.join(", ")}] }`)).toHaveLength(6);
  });

  it("find subscriptions by status, end and what recurs; what has not begun or has ended adds nothing", async () => {
    expect(await list("subscriptions", "", `mrr ${money}`)).toEqual({
      ids: ["sub_5", "sub_4", "sub_3", "sub_2", "sub_1"],
      mrr: [
        { amount: "3.00", currency: "EUR" },
        { amount: "250.00", currency: "USD" },
      ],
    });
    expect(await idsOf("subscriptions", "filter: { status: PAST_DUE }")).toEqual(["sub_3"]);
    const largest = 'filter: { currency: "USD", status: ACTIVE }, orderBy: MRR';
    expect(await idsOf("subscriptions", largest)).toEqual(["sub_2", "sub_1", "sub_4"]);
    const first = ["sub_5", "sub_1", "sub_2", "sub_3", "sub_4"];
    expect(await idsOf("subscriptions", "orderBy: ENDING_FIRST")).toEqual(first);
    const ending = 'filter: { endingFrom: "2026-07-01", endingTo: "2026-09-30" }';
    expect(await idsOf("subscriptions", ending)).toEqual(["sub_1"]);
  });

  it.each([
    ["invoices", "NEWEST"],
    ["invoices", "ISSUED_LAST"],
    ["invoices", "DUE_FIRST"],
    ["invoices", "AMOUNT_DUE"],
    ["payments", "LATEST"],
    ["payments", "AMOUNT"],
    ["subscriptions", "NEWEST"],
    ["subscriptions", "ENDING_FIRST"],
    ["subscriptions", "MRR"],
  ])("page through %s in the order %s, each once and none left out", async (field, orderBy) => {
    const filter = 'filter: { currency: "USD" }';
    const all = await idsOf(field, `${filter}, orderBy: ${orderBy}`);
    const query = `query ($after: String) { ${field}(${filter}, orderBy: ${orderBy}, first: 1, after: $after) {
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
    expect(all.length).toBeGreaterThan(3);
  });

  it("read a page with its count and its sums in two statements, and nothing of what is not asked", async () => {
    const summed = `{ invoices { nodes { id } totalCount total ${money} amountDue ${money} } }`;
    expect((await graph.ask(summed)).statements).toBe(2);
    expect((await graph.ask("{ invoices { nodes { id } } }")).statements).toBe(1);
  });

  it("refuse what is not known, what has no order, and amounts compared across currencies", async () => {
    const refusals: [query: string, refusal: string][] = [
      ['invoices(filter: { accountId: "acct_9" })', "invoices.filter.accountId: The hub knows no account acct_9"],
      ['payments(filter: { legalEntity: "US9" })', "payments.filter.legalEntity: The hub knows no legal entity US9"],
      [
        'subscriptions(filter: { currency: "usd" })',
        'subscriptions.filter.currency: A Currency is a code of ISO 4217 in capital letters, such as USD; this is "usd"',
      ],
      [
        "invoices(orderBy: AMOUNT_DUE)",
        "invoices.orderBy: Amounts are compared within one currency: name it in filter.currency for AMOUNT_DUE",
      ],
      [
        'invoices(filter: { issuedFrom: "2026-06-02T00:00:00Z", issuedTo: "2026-06-01T00:00:00Z" })',
        'invoices.filter.issuedFrom: 2026-06-02T00:00:00.000Z lies after "issuedTo", 2026-06-01T00:00:00.000Z: the earlier one comes first',
      ],
    ];
    for (const [query, refusal] of refusals) {
      expect((await graph.ask(`{ ${query} { totalCount } }`)).errors).toEqual([refusal]);
    }
    const { errors } = await graph.ask("{ invoices(filter: { status: LATE }) { totalCount } }");
    expect(errors).toEqual(['Value "LATE" does not exist in "InvoiceStatus" enum.']);
  });

  it("tell no order by what recurs to who may not see it", async () => {
    const query = '{ subscriptions(orderBy: MRR, filter: { currency: "USD" }) { nodes { id } } }';
    const { data, errors } = await graph.ask(query, {}, aCaller("viewer", "viewer"));
    expect(data).toEqual({ subscriptions: null });
    expect(errors).toEqual(['"orderBy: MRR" needs the scope confidential:read, for it tells amounts: leave it out']);
  });
});
