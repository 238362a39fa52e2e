import { billingSubgraph } from "../../../subgraphs/billing/billingSubgraph";
import type { Store } from "../../../platform/store/openStore";
import type { Who } from "./callers";
import { over } from "./over";

/** What a customer of each entity paid without an invoice, and what one paid whose entity nobody knows. */
async function payAhead(prisma: Store["prisma"]) {
  const paid = { accountId: "acct_1", amountMinor: 100n, currency: "USD", status: "SUCCEEDED" };
  await prisma.payment.createMany({
    data: [
      { ...paid, id: "pay_ahead_us", payerEntity: "sub-us" },
      { ...paid, id: "pay_ahead_de", payerEntity: "sub-de" },
      { ...paid, id: "pay_ahead_unknown", payerEntity: null },
      // Its invoice says in whose books it is, and not its payer.
      { ...paid, id: "pay_other_de", invoiceId: "inv_de", payerEntity: "sub-us" },
    ],
  });
}

describe("payments that no invoice takes", () => {
  const billing = over(billingSubgraph);
  beforeAll(() => payAhead(billing.store()));

  const seen: [who: Who, ids: string[]][] = [
    ["us", ["pay_us", "pay_ahead_us"]],
    ["de", ["pay_de", "pay_ahead_de", "pay_other_de"]],
    ["both", ["pay_us", "pay_de", "pay_ahead_us", "pay_ahead_de", "pay_other_de"]],
    ["nobody", []],
  ];

  it.each(seen)("are in the list and found by id for %s where their payer buys from the caller's", async (who, ids) => {
    const listed = (await billing.ask(who, "{ payments { nodes { id } totalCount } }")) as Listed;
    expect(listed.payments.nodes.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(listed.payments.totalCount).toBe(ids.length);
    const one = '{ us: payment(id: "pay_ahead_us") { id } unknown: payment(id: "pay_ahead_unknown") { id } }';
    const us = ids.includes("pay_ahead_us") ? { id: "pay_ahead_us" } : null;
    expect(await billing.ask(who, one)).toEqual({ us, unknown: null });
  });

  it("say in whose books they are, and are found by that; where nobody knows it, they say so", async () => {
    const all = (await billing.ask("all", "{ payments { nodes { id legalEntity } } }")) as Listed;
    const shown = Object.fromEntries(all.payments.nodes.map(({ id, legalEntity }) => [id, legalEntity]));
    expect(shown).toEqual({
      ...{ pay_us: "sub-us", pay_de: "sub-de", pay_none: null },
      ...{ pay_ahead_us: "sub-us", pay_ahead_de: "sub-de", pay_ahead_unknown: null, pay_other_de: "sub-de" },
    });
    for (const entity of ["sub-us", "sub-de"]) {
      const query = `{ payments(filter: { legalEntity: "${entity}" }) { nodes { id } } }`;
      const found = ((await billing.ask("all", query)) as Listed).payments.nodes.map(({ id }) => id);
      expect(found.sort()).toEqual(
        Object.keys(shown)
          .filter((id) => shown[id] === entity)
          .sort(),
      );
    }
  });
});

interface Listed {
  payments: { nodes: { id: string; legalEntity?: string | null }[]; totalCount: number };
}
