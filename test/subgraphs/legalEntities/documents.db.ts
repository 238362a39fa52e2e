import { billingSubgraph } from "../../../subgraphs/billing/billingSubgraph";
import { crmSubgraph } from "../../../subgraphs/crm/crmSubgraph";
import { erpSubgraph } from "../../../subgraphs/erp/erpSubgraph";
import type { Who } from "./callers";
import { over } from "./over";

const usd = (amount: string) => ({ amount, currency: "USD" });

describe("billing, to a caller limited to legal entities", () => {
  const billing = over(billingSubgraph);
  const LISTS = `
    billingProfiles { id } subscriptions { id contract { id } items { amount { amount } } }
    invoices { nodes { id lines { amount { amount } taxes { tax { amount } } } creditMemos { id }
      payments { id attempts { no } applications { invoice { id } } } } }`;
  const documents = (book: string, amounts: { net: string; tax: string }) => ({
    billingProfiles: { id: `bp_${book}` },
    subscriptions: { id: `sub_${book}`, contract: { id: `ctr_${book}` }, items: [{ amount: { amount: amounts.net } }] },
    invoices: {
      id: `inv_${book}`,
      lines: [{ amount: { amount: amounts.net }, taxes: [{ tax: { amount: amounts.tax } }] }],
      creditMemos: [{ id: `cm_${book}` }],
      payments: [{ id: `pay_${book}`, attempts: [{ no: 1 }], applications: [{ invoice: { id: `inv_${book}` } }] }],
    },
  });
  const us = documents("us", { net: "100.00", tax: "10.00" });
  const de = documents("de", { net: "1000.00", tax: "100.00" });

  it("lists what is in the caller's books, with all that hangs on it", async () => {
    expect(await billing.account("us", LISTS)).toEqual({
      billingProfiles: [us.billingProfiles],
      subscriptions: [us.subscriptions],
      invoices: { nodes: [us.invoices] },
    });
    expect(await billing.account("both", LISTS)).toEqual({
      billingProfiles: [de.billingProfiles, us.billingProfiles],
      subscriptions: [de.subscriptions, us.subscriptions],
      invoices: { nodes: [us.invoices, de.invoices] },
    });
    expect(await billing.account("nobody", LISTS)).toEqual({
      billingProfiles: [],
      subscriptions: [],
      invoices: { nodes: [] },
    });
    expect(await billing.account("all", "subscriptions { id } invoices { nodes { id } }")).toEqual({
      subscriptions: [{ id: "sub_de" }, { id: "sub_none" }, { id: "sub_us" }],
      invoices: { nodes: [{ id: "inv_us" }, { id: "inv_none" }, { id: "inv_de" }] },
    });
  });

  it("adds up what the caller sees, and nothing else", async () => {
    const TOTALS = "openBalance { amount currency } mrr { amount currency } arr { amount currency }";
    const totals = (open: string, mrr: string, arr: string) => ({
      openBalance: [usd(open)],
      mrr: [usd(mrr)],
      arr: [usd(arr)],
    });
    expect(await billing.account("us", TOTALS)).toEqual(totals("60.00", "100.00", "1200.00"));
    expect(await billing.account("de", TOTALS)).toEqual(totals("600.00", "1000.00", "12000.00"));
    expect(await billing.account("both", TOTALS)).toEqual(totals("660.00", "1100.00", "13200.00"));
    expect(await billing.account("all", TOTALS)).toEqual(totals("6660.00", "11100.00", "133200.00"));
    expect(await billing.account("nobody", TOTALS)).toEqual({ openBalance: [], mrr: [], arr: [] });
  });

  it("says what was billed for a contract in the caller's books, though another entity billed for it too", async () => {
    // What is not seen of a contract is not added to what was billed for it.
    const extra = { taxMinor: 0n, discountMinor: 0n, amountDueMinor: 0n, status: "PAID", currency: "USD" };
    await billing.store().invoice.create({
      data: {
        ...{ ...extra, id: "inv_more_de", contractId: "ctr_us", legalEntity: "sub-de" },
        ...{ subtotalMinor: 7_00n, totalMinor: 7_00n },
      },
    });
    const query = '{ subscription(id: "sub_us") { contract { billedToDate { amount } subscriptions { id } } } }';
    const contract = (amount: string) => ({
      subscription: { contract: { billedToDate: { amount }, subscriptions: [{ id: "sub_us" }] } },
    });
    expect(await billing.ask("us", query)).toEqual(contract("100.00"));
    expect(await billing.ask("all", query)).toEqual(contract("107.00"));
    await billing.store().invoice.delete({ where: { id: "inv_more_de" } });
  });

  it("answers for a document in another's books as for one that is not there", async () => {
    const query = `query ($inv: ID!, $number: String!, $pay: ID!, $sub: ID!) {
      invoice(id: $inv) { id } invoiceByNumber(number: $number) { id } payment(id: $pay) { id }
      subscription(id: $sub) { id }
    }`;
    const of = (book: string) => ({
      inv: `inv_${book}`,
      number: `INV-${book}`,
      pay: `pay_${book}`,
      sub: `sub_${book}`,
    });
    const nothing = { invoice: null, invoiceByNumber: null, payment: null, subscription: null };
    for (const book of ["de", "none", "which_is_not_there"]) {
      expect(await billing.ask("us", query, of(book))).toEqual(nothing);
    }
    const [invoice, payment] = [{ id: "inv_us" }, { id: "pay_us" }];
    const found = { invoice, invoiceByNumber: invoice, payment, subscription: { id: "sub_us" } };
    expect(await billing.ask("us", query, of("us"))).toEqual(found);
    expect(await billing.ask("nobody", query, of("us"))).toEqual(nothing);
  });

  it("leaves out of a dunning case, its exposure and its place in the queue what others are owed", async () => {
    const QUEUE = "{ collectionsQueue { nodes { id exposure { amount currency } invoices { id } } } }";
    const inQueue = (id: string, amount: string, ...invoices: string[]) => ({
      ...{ id, exposure: usd(amount), invoices: invoices.map((invoice) => ({ id: invoice })) },
    });
    const queue = async (who: Who) =>
      ((await billing.ask(who, QUEUE)) as { collectionsQueue: { nodes: unknown[] } }).collectionsQueue.nodes;
    expect(await queue("us")).toEqual([inQueue("dun_us", "60.00", "inv_us"), inQueue("dun_both", "60.00", "inv_us")]);
    expect(await queue("both")).toEqual([
      inQueue("dun_both", "660.00", "inv_us", "inv_de"),
      inQueue("dun_de", "600.00", "inv_de"),
      inQueue("dun_us", "60.00", "inv_us"),
    ]);
    expect(await queue("all")).toHaveLength(4);
    expect(await queue("nobody")).toEqual([]);
    const dunning = "dunning { id exposure { amount currency } }";
    expect(await billing.account("us", dunning)).toEqual({ dunning: { id: "dun_both", exposure: usd("60.00") } });
    expect(await billing.account("all", dunning)).toEqual({ dunning: { id: "dun_both", exposure: usd("660.00") } });
    expect(await billing.account("nobody", dunning)).toEqual({ dunning: null });
  });

  it("pages through the queue by what the caller sees, with nothing of others' exposure in the cursor", async () => {
    const query =
      "query ($after: String) { collectionsQueue(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }";
    type Page = { collectionsQueue: { nodes: { id: string }[]; pageInfo: { endCursor: string } } };
    const first = (await billing.ask("us", query)) as Page;
    const { endCursor } = first.collectionsQueue.pageInfo;
    const [, ...place] = JSON.parse(Buffer.from(endCursor, "base64url").toString()) as string[];
    expect(place).toEqual(["6000", "dun_us"]);
    const second = (await billing.ask("us", query, { after: endCursor })) as Page;
    expect(second.collectionsQueue.nodes).toEqual([{ id: "dun_both" }]);
  });
});

describe("the CRM, to a caller limited to legal entities", () => {
  const crm = over(crmSubgraph);

  it("shows the deals and contracts of the caller's entities, and what they come to", async () => {
    const query = `{
      pipeline { nodes { id lines { lineNo } contract { id } } total { amount } }
      account(id: "acct_1") {
        name contacts { nodes { id } } contracts { id lines { lineNo } }
        opportunities { nodes { id } total { amount } }
      }
    }`;
    const deal = (book: string) => ({ id: `opp_${book}`, lines: [{ lineNo: 1 }], contract: { id: `ctr_${book}` } });
    const contacts = { nodes: [{ id: "con_1" }] };
    expect(await crm.ask("us", query)).toEqual({
      pipeline: { nodes: [deal("us")], total: { amount: "1200.00" } },
      account: {
        ...{ name: "Northwind", contacts, contracts: [{ id: "ctr_us", lines: [{ lineNo: 1 }] }] },
        opportunities: { nodes: [{ id: "opp_us" }], total: { amount: "1200.00" } },
      },
    });
    expect(await crm.ask("both", query)).toMatchObject({
      pipeline: { nodes: [deal("de"), deal("us")], total: { amount: "13200.00" } },
      account: { opportunities: { total: { amount: "13200.00" } } },
    });
    expect(await crm.ask("all", query)).toMatchObject({
      pipeline: { nodes: [{}, {}, {}], total: { amount: "133200.00" } },
    });
    expect(await crm.ask("nobody", query)).toEqual({
      pipeline: { nodes: [], total: null },
      account: { name: "Northwind", contacts, contracts: [], opportunities: { nodes: [], total: null } },
    });
  });

  it("answers for a deal or a contract of another's as for one that is not there", async () => {
    const query = "query ($opp: ID!, $ctr: ID!) { opportunity(id: $opp) { id } contract(id: $ctr) { id } }";
    for (const book of ["de", "none", "which_is_not_there"]) {
      const nothing = { opportunity: null, contract: null };
      expect(await crm.ask("us", query, { opp: `opp_${book}`, ctr: `ctr_${book}` })).toEqual(nothing);
    }
    const found = { opportunity: { id: "opp_us" }, contract: { id: "ctr_us" } };
    expect(await crm.ask("us", query, { opp: "opp_us", ctr: "ctr_us" })).toEqual(found);
  });
});

describe("the ERP, to a caller limited to legal entities", () => {
  const erp = over(erpSubgraph);

  it("lists postings and receivables in the caller's books, with all that hangs on them", async () => {
    const query = `{ postings { nodes { id entity { name } period { id } attempts { outcome } journal { id entity { name } lines { debit { amount } } } } } }`;
    const posting = (book: string, debit: string) => ({
      ...{ id: `pst_${book}`, entity: { name: `sub-${book}` }, period: { id: `per_${book}` } },
      attempts: [{ outcome: "ACCEPTED" }],
      journal: { id: `jrn_${book}`, entity: { name: `sub-${book}` }, lines: [{ debit: { amount: debit } }] },
    });
    const [us, de] = [posting("us", "110.00"), posting("de", "1100.00")];
    expect(await erp.ask("us", query)).toEqual({ postings: { nodes: [us] } });
    expect(await erp.ask("both", query)).toEqual({ postings: { nodes: [us, de] } });
    expect(await erp.ask("nobody", query)).toEqual({ postings: { nodes: [] } });
    const ids = "{ postings { nodes { id } } }";
    expect(await erp.ask("all", ids)).toEqual({
      postings: { nodes: [{ id: "pst_us" }, { id: "pst_none" }, { id: "pst_de" }] },
    });
    const receivables = "receivables { nodes { id invoice { id } open { amount } } }";
    expect(await erp.account("us", receivables)).toEqual({
      receivables: { nodes: [{ id: "rcv_us", invoice: { id: "inv_us" }, open: { amount: "60.00" } }] },
    });
    expect(await erp.account("nobody", receivables)).toEqual({ receivables: { nodes: [] } });
  });

  it("refuses a filter for another's books in the words for books that are not there", async () => {
    const query = "query ($of: ID!) { postings(filter: { entityId: $of }) { nodes { id } } }";
    for (const books of ["le_de", "le_which_is_not_there"]) {
      const refusal = `postings.filter.entityId: The hub knows no legal entity ${books}`;
      expect(await erp.refusal("us", query, { of: books })).toEqual([refusal]);
    }
    expect(await erp.ask("de", query, { of: "le_de" })).toEqual({ postings: { nodes: [{ id: "pst_de" }] } });
  });

  it("adds up what the caller sees, and nothing else", async () => {
    const TOTALS =
      "unapplied { amount currency } recognizedRevenue { amount currency } deferredRevenue { amount currency }";
    const totals = (unapplied: string, recognized: string, deferred: string) => ({
      unapplied: [usd(unapplied)],
      recognizedRevenue: [usd(recognized)],
      deferredRevenue: [usd(deferred)],
    });
    expect(await erp.account("us", TOTALS)).toEqual(totals("7.00", "40.00", "60.00"));
    expect(await erp.account("de", TOTALS)).toEqual(totals("70.00", "400.00", "600.00"));
    expect(await erp.account("both", TOTALS)).toEqual(totals("77.00", "440.00", "660.00"));
    expect(await erp.account("all", TOTALS)).toEqual(totals("777.00", "4440.00", "6660.00"));
    const none = { unapplied: [], recognizedRevenue: [], deferredRevenue: [] };
    expect(await erp.account("nobody", TOTALS)).toEqual(none);
  });

  it("shows of a contract's arrangement nothing when part of it is in another's books", async () => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Contract { arrangements { totalPrice { amount } } } } }`;
    const of = [{ __typename: "Contract", id: "ctr_us" }];
    const arranged = (...amounts: string[]) => ({
      _entities: [{ arrangements: amounts.map((amount) => ({ totalPrice: { amount } })) }],
    });
    expect(await erp.ask("us", query, { of })).toEqual(arranged("100.00"));
    await erp.store().revenueSchedule.update({ where: { id: "rs_de" }, data: { arrangementId: "ra_us" } });
    expect(await erp.ask("us", query, { of })).toEqual(arranged());
    expect(await erp.ask("both", query, { of })).toEqual(arranged("100.00"));
    await erp.store().revenueSchedule.update({ where: { id: "rs_de" }, data: { arrangementId: "ra_de" } });
  });

  it("answers for a posting or a period in another's books as for one that is not there", async () => {
    const query = "query ($pst: ID!, $per: ID!) { posting(id: $pst) { id } period(id: $per) { id } }";
    for (const book of ["de", "none", "which_is_not_there"]) {
      const nothing = { posting: null, period: null };
      expect(await erp.ask("us", query, { pst: `pst_${book}`, per: `per_${book}` })).toEqual(nothing);
    }
    const found = { posting: { id: "pst_us" }, period: { id: "per_us" } };
    expect(await erp.ask("us", query, { pst: "pst_us", per: "per_us" })).toEqual(found);
  });

  it("holds an invoice's tie-out to the postings that the caller sees", async () => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Invoice {
      postings { id } postingStatus receivable { id } revenueSchedules { id lines { planned { amount } } } tieOut { tied } } } }`;
    const of = [{ __typename: "Invoice", id: "inv_us", total: usd("110.00") }];
    expect(await erp.ask("us", query, { of })).toEqual({
      _entities: [
        {
          ...{ postings: [{ id: "pst_us" }], postingStatus: "POSTED", receivable: { id: "rcv_us" } },
          revenueSchedules: [{ id: "rs_us", lines: [{ planned: { amount: "100.00" } }] }],
          tieOut: { tied: true },
        },
      ],
    });
    expect(await erp.ask("de", query, { of })).toEqual({ _entities: [null] });
  });
});
