import { billingSubgraph } from "../../../subgraphs/billing/billingSubgraph";
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
