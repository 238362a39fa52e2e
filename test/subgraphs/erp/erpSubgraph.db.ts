import { erpSubgraph } from "../../../subgraphs/erp/erpSubgraph";
import { openGraph, type Graph } from "../../platform/graph/openGraph";
import { seedAccount, seedBooks } from "./seedAccount";

/** As a gateway asks: the account's id comes from the CRM, the invoice's with its total from billing. */
const VIEW = `
  query ($of: [_Any!]!) {
    _entities(representations: $of) {
      ... on Account {
        receivables(first: 50) {
          nodes { id bucket ageDays open { amount currency } invoice { id } }
          pageInfo { hasNextPage }
        }
        recognizedRevenue { amount currency }
        deferredRevenue { amount currency }
        unapplied { amount currency }
        erpRefs { platform objectType externalId }
      }
      ... on Invoice {
        postingStatus
        tieOut { tied posted { amount } difference { amount currency } }
        receivable { bucket open { amount } }
        revenueSchedules {
          pattern recognized { amount } deferred { amount }
          lines { periodStart planned { amount } recognized { amount } posting { id } }
        }
        postings {
          id kind status fxRate documentDate accountingDate
          entity { name baseCurrency }
          period { name statusByModule { module status } entity { id } }
          attempts { no outcome httpStatus }
          erpRef { externalId }
          journal { balanced lines { account { code } debit { amount } credit { amount } dimensions { dimension value } } }
        }
      }
    }
  }`;

const idsUpTo = (count: number) => Array.from({ length: count }, (_, n) => `acct_${n}`);
const accountsUpTo = (count: number) => ({ of: idsUpTo(count).map((id) => ({ __typename: "Account", id })) });
const invoice = (id: string) => ({ __typename: "Invoice", id, total: { amount: "110.00", currency: "USD" } });
const invoicesUpTo = (count: number) => ({
  of: idsUpTo(count).flatMap((id) => [1, 2, 3].map((no) => invoice(`inv_${id}_${no}`))),
});

describe("the ERP subgraph", () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(erpSubgraph());
    await seedBooks(graph.store.prisma);
    for (const id of idsUpTo(50)) await seedAccount(graph.store.prisma, id);
  });
  afterAll(() => graph?.close());

  it("shows what an account owes by age, the longest due first, and leaves out what is settled", async () => {
    const { data, errors } = await graph.ask(VIEW, accountsUpTo(2));
    expect(errors).toEqual([]);
    expect(data).toHaveProperty("_entities.1.receivables", {
      pageInfo: { hasNextPage: false },
      nodes: [
        { id: "rcv_acct_1_4", bucket: "90+", ageDays: 122, open: { amount: "-1.00", currency: "USD" }, invoice: null },
        {
          id: "rcv_acct_1_2",
          bucket: "31-60",
          ageDays: 31,
          open: { amount: "110.00", currency: "USD" },
          invoice: { id: "inv_acct_1_2" },
        },
        {
          id: "rcv_acct_1_3",
          bucket: null,
          ageDays: null,
          open: { amount: "5.00", currency: "USD" },
          invoice: { id: "inv_acct_1_3" },
        },
      ],
    });
  });

  it("shows what an account earned, what is deferred and what is unapplied, per currency", async () => {
    const { data } = await graph.ask(VIEW, accountsUpTo(1));
    expect(data).toMatchObject({
      _entities: [
        {
          recognizedRevenue: [{ amount: "66.67", currency: "USD" }],
          deferredRevenue: [{ amount: "33.33", currency: "USD" }],
          unapplied: expect.arrayContaining([
            { amount: "12.34", currency: "USD" },
            { amount: "700", currency: "JPY" },
          ]),
          erpRefs: [{ platform: "netsuite", objectType: "customer", externalId: "ns_acct_0_2" }],
        },
      ],
    });
  });

  it("counts revenue as earned by the day the ledger recognized it", async () => {
    const asked = `query ($of: [_Any!]!, $from: Date, $to: Date) {
      _entities(representations: $of) { ... on Account { recognizedRevenue(from: $from, to: $to) { amount } } }
    }`;
    const between = async (from: string | null, to: string | null) =>
      (await graph.ask(asked, { ...accountsUpTo(1), from, to })).data;
    const earned = (amount: string) => ({ _entities: [{ recognizedRevenue: [{ amount }] }] });
    expect(await between("2026-06-30", "2026-06-30")).toEqual(earned("66.67"));
    expect(await between("2026-07-01", null)).toEqual(earned("0.00"));
    expect(await between(null, "2026-06-29")).toEqual(earned("0.00"));
  });

  it("ties no invoice out while a correction of its payment or of a posting of it bears on a figure", async () => {
    const { prisma } = graph.store;
    await prisma.payment.create({
      data: {
        ...{ id: "pay_back", invoiceId: "inv_acct_7_1", amountMinor: 11_000n, currency: "USD", status: "REFUNDED" },
      },
    });
    const at = new Date();
    await prisma.exceptionCase.create({
      data: {
        ...{ id: "exc_back", state: "OPEN", class: "CORRECTION", severity: "ERROR", title: "Given back" },
        ...{ explanation: "", suggestedActions: [], subjectType: "Payment", subjectId: "pay_back", system: "ERP" },
        ...{ fingerprint: "", firstSeenAt: at, lastSeenAt: at },
      },
    });
    const tied = async () => {
      const asked = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Invoice { tieOut { tied } } } }`;
      const total = { amount: "110.00", currency: "USD" };
      const { data } = await graph.ask(asked, { of: [{ __typename: "Invoice", id: "inv_acct_7_1", total }] });
      return data;
    };
    const is = (value: boolean) => ({ _entities: [{ tieOut: { tied: value } }] });
    expect(await tied()).toEqual(is(true));
    await prisma.exceptionEffect.create({
      data: {
        ...{ id: "ln_back", exceptionId: "exc_back", figure: "CLEARING", account: "clearing" },
        ...{ amountMinor: 11_000n, currency: "USD" },
      },
    });
    expect(await tied()).toEqual(is(false));
    const change = (data: Partial<{ state: string; subjectId: string }>) =>
      prisma.exceptionCase.update({ where: { id: "exc_back" }, data });
    await change({ subjectId: "pst_acct_7_2" });
    expect(await tied()).toEqual(is(false));
    await change({ state: "RESOLVED" });
    expect(await tied()).toEqual(is(true));
  });

  it("asks nothing of the ledger for a draft, by which nothing is billed yet", async () => {
    const facts = { subtotalMinor: 11_000n, taxMinor: 0n, discountMinor: 0n, totalMinor: 11_000n, amountDueMinor: 0n };
    await graph.store.prisma.invoice.create({
      data: { id: "inv_draft", customerExternalId: "cus_1", status: "DRAFT", currency: "USD", ...facts },
    });
    const asked = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Invoice { tieOut { tied } } } }`;
    const { data, errors } = await graph.ask(asked, { of: [invoice("inv_draft")] });
    expect({ data, errors }).toEqual({ data: { _entities: [{ tieOut: null }] }, errors: [] });
  });

  it("ties an invoice out only when the ledger holds exactly what was billed", async () => {
    const { data, errors } = await graph.ask(VIEW, invoicesUpTo(1));
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      _entities: [
        {
          postingStatus: "POSTED",
          tieOut: { tied: true, posted: { amount: "110.00" }, difference: { amount: "0.00", currency: "USD" } },
          receivable: { bucket: "CURRENT", open: { amount: "0.00" } },
        },
        {
          postingStatus: "POSTED",
          tieOut: { tied: false, posted: { amount: "100.00" }, difference: { amount: "10.00" } },
        },
        {
          postingStatus: "REJECTED",
          tieOut: { tied: false, posted: { amount: "0.00" }, difference: { amount: "110.00" } },
        },
      ],
    });
  });

  it("shows all that was posted for an invoice, down to the ledger's lines", async () => {
    const { data } = await graph.ask(VIEW, invoicesUpTo(1));
    expect(data).toHaveProperty("_entities.0.postings.length", 2);
    expect(data).toHaveProperty("_entities.0.postings.0", {
      id: "pst_acct_0_1",
      kind: "AR_INVOICE",
      status: "POSTED",
      fxRate: "1.085",
      documentDate: "2026-07-01",
      accountingDate: "2026-07-01",
      entity: { name: "Acme Inc", baseCurrency: "USD" },
      period: {
        name: "Jul 2026",
        statusByModule: [
          { module: "AR", status: "OPEN" },
          { module: "GL", status: "OPEN" },
          { module: "REVENUE", status: "LOCKED" },
          { module: "TAX", status: "OPEN" },
          { module: "CASH", status: "CLOSED" },
        ],
        entity: { id: "le_us" },
      },
      attempts: [
        { no: 1, outcome: "UNCERTAIN", httpStatus: null },
        { no: 2, outcome: "ACCEPTED", httpStatus: 204 },
      ],
      erpRef: { externalId: "ns_acct_0_1" },
      journal: {
        balanced: true,
        lines: [
          {
            account: { code: "1100" },
            debit: { amount: "110.00" },
            credit: null,
            dimensions: [{ dimension: "department", value: "7" }],
          },
          {
            account: { code: "2400" },
            debit: null,
            credit: { amount: "110.00" },
            dimensions: [{ dimension: "department", value: "7" }],
          },
        ],
      },
    });
    expect(data).toHaveProperty(
      "_entities.0.postings.1",
      expect.objectContaining({ kind: "CUSTOMER_PAYMENT", journal: null }),
    );
    expect(data).toHaveProperty("_entities.1.postings.0.journal.balanced", false);
  });

  it("shows how a line is earned, month by month", async () => {
    const { data } = await graph.ask(VIEW, invoicesUpTo(1));
    expect(data).toHaveProperty("_entities.0.revenueSchedules", [
      {
        pattern: "RATABLE_MONTHLY",
        recognized: { amount: "66.67" },
        deferred: { amount: "33.33" },
        lines: [
          {
            periodStart: "2026-06-01",
            planned: { amount: "66.67" },
            recognized: { amount: "66.67" },
            posting: { id: "pst_acct_0_1" },
          },
          { periodStart: "2026-07-01", planned: { amount: "33.33" }, recognized: { amount: "0.00" }, posting: null },
        ],
      },
    ]);
  });

  it.each([
    ["accounts", accountsUpTo, "_entities.49.receivables.nodes.length"],
    ["invoices", invoicesUpTo, "_entities.149.postings.length"],
  ] as const)("takes as many statements for many %s as for a few", async (_of, upTo, last) => {
    const few = await graph.ask(VIEW, upTo(2));
    const many = await graph.ask(VIEW, upTo(50));
    expect(many.errors).toEqual([]);
    expect(many.data).toHaveProperty(last);
    expect(many.statements).toBe(few.statements);
  });

  it("answers null or nothing for ids it does not hold", async () => {
    const { data, errors } = await graph.ask(`{ posting(id: "nobody") { id } period(id: "nobody") { id } }`);
    expect({ data, errors }).toEqual({ data: { posting: null, period: null }, errors: [] });
    const of = [{ __typename: "Account", id: "nobody" }, invoice("nobody")];
    expect((await graph.ask(VIEW, { of })).data).toEqual({
      _entities: [
        {
          receivables: { nodes: [], pageInfo: { hasNextPage: false } },
          recognizedRevenue: [],
          deferredRevenue: [],
          unapplied: [],
          erpRefs: [],
        },
        {
          postingStatus: null,
          tieOut: { tied: false, posted: { amount: "0.00" }, difference: { amount: "110.00", currency: "USD" } },
          receivable: null,
          revenueSchedules: [],
          postings: [],
        },
      ],
    });
  });
});
