import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";

/** Whoever hears first that it is paid, billing or the ledger: two invoices, one each way. */
export const replacedByAnInvoiceAndPaidThereAreRightOnceBillingKnows: Case<MendedInvoices> = {
  sentence:
    "one that is deleted in the ledger, entered there again and paid there, is owed in neither once billing was told",
  source: ["docs/accounting.md 1.2", "docs/accounting.md 3", "docs/accounting.md 8"],
  async holds({ company: { billing }, deals, people, cases, standingOf, endSo }) {
    const again = async (name: "Entered again" | "Told first") => {
      const { id, postingId, accountId, customer } = await standingOf(name);
      await people.remove("invoice", id);
      await cases.raised(postingId, "changed in the ledger");
      const items = [
        { item: { externalId: "item-subscription" }, amount: 10_800 },
        { item: { externalId: "item-tax" }, amount: 891 },
      ];
      const entered = await people.enter("invoice", { entity: customer, item: { items } });
      await endSo(accountId, "entered by hand", [["BALANCED", 1_169_100n]]);
      await endSo(accountId, "changed in the ledger", [["BALANCED", 1_169_100n]]);
      return {
        accountId,
        ends: async (gone: readonly (readonly [string | null, bigint])[], ended: string | null) => {
          await endSo(accountId, "cash gone from the ledger", gone);
          await endSo(accountId, "entered by hand", [[ended, 1_169_100n]]);
          await endSo(accountId, "changed in the ledger", [[ended, 1_169_100n]]);
          // Its revenue stands still all the same.
          await endSo(accountId, "document gone", [[null, 1_080_000n]]);
        },
        payThere: () =>
          people.enter("customerPayment", {
            customer,
            payment: 11_691,
            apply: { items: [{ doc: { id: entered }, apply: true, amount: 11_691 }] },
          }),
        payInBilling: () => billing.invoices.pay(deals[name].invoice.id, { paid_out_of_band: true }),
      };
    };
    // Paid there alone, billing asks for 11,691.00 that the ledger does not: 0.00 − 11,691.00.
    const one = await again("Entered again");
    await one.payThere();
    await one.ends([], null);
    await one.payInBilling();
    await one.ends([["BALANCED", 1_169_100n]], "BALANCED");

    // Paid in billing alone, the ledger asks for as much more, and what people entered again is as good as what was deleted.
    const other = await again("Told first");
    await other.payInBilling();
    await other.ends([[null, 1_169_100n]], "BALANCED");
    const { title } = (await cases.find(deals["Told first"].invoiceId, "cash gone from the ledger")) ?? {};
    expect(title).toMatch(/is paid in billing, and the ledger holds neither its document nor what paid it/);
    const payment = await other.payThere();
    await other.ends([["BALANCED", 1_169_100n]], "BALANCED");
    // It bounces: again the ledger asks for what billing does not.
    await people.remove("customerPayment", payment);
    await other.ends([[null, 1_169_100n]], "BALANCED");
  },
};
