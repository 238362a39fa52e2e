import { billingSubgraph } from "../../../subgraphs/billing/billingSubgraph";
import { crmSubgraph } from "../../../subgraphs/crm/crmSubgraph";
import { erpSubgraph } from "../../../subgraphs/erp/erpSubgraph";
import { operationsSubgraph } from "../../../subgraphs/operations/operationsSubgraph";
import { over } from "./over";
import { seenBy, whoever } from "./callers";
import type { Book } from "./seedDocuments";

const hundreds: Record<Book, number> = { us: 1, de: 10, none: 100 };

/** So much of each book that a caller sees; nothing where that is none. */
const sumOf = (seen: readonly Book[], dollars: number) => {
  const sum = seen.reduce((all, book) => all + hundreds[book] * dollars, 0);
  return seen.length === 0 ? [] : [{ amount: sum.toFixed(2), currency: "USD" }];
};
const idsOf = (seen: readonly Book[], kind: string) => seen.map((book) => ({ id: `${kind}_${book}` }));
const money = "{ amount currency }";

describe("billing's lists over all accounts, to a caller limited to legal entities", () => {
  const billing = over(billingSubgraph);

  it.each(whoever)("hold, count and add up what %s may see, and nothing else", async (who) => {
    const seen = seenBy[who];
    const query = `{
      invoices(orderBy: AMOUNT_DUE, filter: { currency: USD }) { nodes { id } totalCount total ${money} amountDue ${money} }
      payments(orderBy: AMOUNT, filter: { currency: USD }) { nodes { id } totalCount amount ${money} }
      subscriptions { totalCount mrr ${money} }
    }`.replaceAll("USD", '"USD"');
    const largestFirst = [...seen].sort((one, other) => hundreds[other] - hundreds[one]);
    const totalCount = seen.length;
    expect(await billing.ask(who, query)).toEqual({
      invoices: {
        ...{ nodes: idsOf(largestFirst, "inv"), totalCount },
        ...{ total: sumOf(seen, 110), amountDue: sumOf(seen, 60) },
      },
      payments: { nodes: idsOf(largestFirst, "pay"), totalCount, amount: sumOf(seen, 50) },
      subscriptions: { totalCount, mrr: sumOf(seen, 100) },
    });
  });

  it("narrow to one entity's books, and refuse another's in the words for one that is not there", async () => {
    const query = `query ($of: String!) {
      invoices(filter: { legalEntity: $of }) { nodes { id } }
      payments(filter: { legalEntity: $of }) { nodes { id } }
      subscriptions(filter: { legalEntity: $of }) { nodes { id } }
    }`;
    expect(await billing.ask("both", query, { of: "sub-de" })).toEqual({
      invoices: { nodes: [{ id: "inv_de" }] },
      payments: { nodes: [{ id: "pay_de" }] },
      subscriptions: { nodes: [{ id: "sub_de" }] },
    });
    for (const nobodys of ["sub-de", "sub-nowhere"]) {
      const refusals = ["invoices", "payments", "subscriptions"].map(
        (field) => `${field}.filter.legalEntity: The hub knows no legal entity ${nobodys}`,
      );
      expect((await billing.refusal("us", query, { of: nobodys })).toSorted()).toEqual(refusals);
    }
  });
});

describe("the CRM's lists over all accounts, to a caller limited to legal entities", () => {
  const crm = over(crmSubgraph);

  it.each(whoever)("hold, count and add up what %s may see, and nothing else", async (who) => {
    const seen = seenBy[who];
    await crm.store().subscription.updateMany({ data: { countedMrrMinor: 1n } });
    const query = `{
      contracts { nodes { id } totalCount tcv ${money} acv ${money} }
      all: accounts { nodes { id } totalCount mrr ${money} }
      largest: accounts(orderBy: MRR, filter: { currency: "USD" }) { nodes { id } totalCount mrr ${money} }
    }`;
    const some = seen.length > 0;
    const newestFirst = (["us", "none", "de"] as const).filter((book) => (seen as readonly Book[]).includes(book));
    const northwind = [{ id: "acct_1" }];
    expect(await crm.ask(who, query)).toEqual({
      contracts: { nodes: idsOf(newestFirst, "ctr"), totalCount: seen.length, tcv: sumOf(seen, 1_200), acv: [] },
      all: { nodes: northwind, totalCount: 1, mrr: sumOf(seen, 100) },
      largest: { nodes: some ? northwind : [], totalCount: some ? 1 : 0, mrr: sumOf(seen, 100) },
    });
  });

  it("narrow to one entity's books, and refuse another's in the words for one that is not there", async () => {
    const query = `query ($of: String!) {
      contracts(filter: { legalEntity: $of }) { nodes { id } }
      accounts(filter: { legalEntity: $of, currency: "USD" }) { totalCount mrr ${money} }
    }`;
    expect(await crm.ask("both", query, { of: "sub-de" })).toEqual({
      contracts: { nodes: [{ id: "ctr_de" }] },
      accounts: { totalCount: 1, mrr: sumOf(["de"], 100) },
    });
    for (const nobodys of ["sub-de", "sub-nowhere"]) {
      const refusals = ["accounts", "contracts"].map(
        (field) => `${field}.filter.legalEntity: The hub knows no legal entity ${nobodys}`,
      );
      expect((await crm.refusal("us", query, { of: nobodys })).toSorted()).toEqual(refusals);
    }
  });
});

describe("the list of orders, to a caller limited to legal entities", () => {
  const operations = over(operationsSubgraph);

  it.each(whoever)("holds, counts and adds up what %s may see, and nothing else", async (who) => {
    const seen = seenBy[who];
    const query = `{ orders(orderBy: AMOUNT, filter: { currency: "USD", state: [FULFILLED] }) {
      nodes { id amount ${money} } totalCount amount ${money} } }`;
    const largestFirst = [...seen].sort((one, other) => hundreds[other] - hundreds[one]);
    const nodes = largestFirst.map((book) => ({ id: `ord_${book}`, amount: sumOf([book], 1_200)[0] }));
    const orders = { nodes, totalCount: seen.length, amount: sumOf(seen, 1_200) };
    expect(await operations.ask(who, query)).toEqual({ orders });
  });
});

describe("the ERP's lists, to a caller limited to legal entities", () => {
  const erp = over(erpSubgraph);

  it.each(whoever)("hold, count and add up what %s may see, and nothing else", async (who) => {
    const seen = seenBy[who];
    const query = `{
      receivables(orderBy: OPEN_AMOUNT, filter: { currency: "USD" }) { nodes { id } totalCount open ${money} }
      legalEntities { nodes { id } totalCount }
      periods(orderBy: EARLIEST) { nodes { id entity { id } } totalCount }
    }`;
    const largestFirst = [...seen].sort((one, other) => hundreds[other] - hundreds[one]);
    const totalCount = seen.length;
    const byId = [...seen].sort();
    expect(await erp.ask(who, query)).toEqual({
      receivables: { nodes: idsOf(largestFirst, "rcv"), totalCount, open: sumOf(seen, 60) },
      // By their codes, sub-de, sub-us and sub-xx.
      legalEntities: { nodes: idsOf([...byId].sort(byCode), "le"), totalCount },
      periods: { nodes: byId.map((book) => ({ id: `per_${book}`, entity: { id: `le_${book}` } })), totalCount },
    });
  });

  it("narrow to one entity's books, and refuse another's in the words for one that is not there", async () => {
    const query = `query ($of: String!) {
      receivables(filter: { legalEntity: $of }) { nodes { id } open ${money} }
      periods(filter: { legalEntity: $of }) { nodes { id } totalCount }
    }`;
    expect(await erp.ask("both", query, { of: "sub-de" })).toEqual({
      receivables: { nodes: [{ id: "rcv_de" }], open: sumOf(["de"], 60) },
      periods: { nodes: [{ id: "per_de" }], totalCount: 1 },
    });
    for (const nobodys of ["sub-de", "sub-nowhere"]) {
      const refusals = ["periods", "receivables"].map(
        (field) => `${field}.filter.legalEntity: The hub knows no legal entity ${nobodys}`,
      );
      expect((await erp.refusal("us", query, { of: nobodys })).toSorted()).toEqual(refusals);
    }
  });

  it("hold what people entered in the ledger for those who see the books in which they did", async () => {
    const entered = { documentId: "doc_us", accountId: "acct_1", openMinor: 100n, currency: "USD" };
    await erp.store().receivable.create({ data: { id: "rcv_entered", ...entered } });
    const query = `{ receivables(filter: { legalEntity: "sub-us" }, orderBy: NEWEST) { nodes { id } totalCount } }`;
    const both = { nodes: [{ id: "rcv_us" }, { id: "rcv_entered" }], totalCount: 2 };
    expect(await erp.ask("all", query)).toEqual({ receivables: both });
    expect(await erp.ask("us", query)).toEqual({ receivables: both });
    const all = "{ receivables(orderBy: NEWEST) { nodes { id } totalCount } }";
    expect(await erp.ask("us", all)).toEqual({ receivables: both });
    expect(await erp.ask("nobody", all)).toEqual({ receivables: { nodes: [], totalCount: 0 } });
    // Of this one the store does not know the books.
    const unknown = { ...entered, documentId: "doc_unknown" };
    await erp.store().receivable.create({ data: { id: "rcv_unknown", ...unknown } });
    expect(await erp.ask("us", all)).toEqual({ receivables: both });
    const { receivables } = (await erp.ask("all", all)) as { receivables: { nodes: object[] } };
    expect(receivables.nodes).toContainEqual({ id: "rcv_unknown" });
  });
});

const codeOf: Record<Book, string> = { us: "sub-us", de: "sub-de", none: "sub-xx" };
const byCode = (one: Book, other: Book) => (codeOf[one] < codeOf[other] ? -1 : 1);
