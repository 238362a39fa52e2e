import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";

export const overpaidIntoClearingAndGivenBackAreRight: Case<MendedInvoices> = {
  sentence: "on which people take 12,000.00 into clearing, and give 309.00 of it back out of it, leave no case",
  source: "docs/accounting.md 8",
  async holds({ company: { billing, state }, people, deals, cases, standingOf, standing }) {
    const { accountId, customer, id } = await standingOf("Overpaid");
    const apply = { items: [{ doc: { id }, apply: true, amount: 11_691 }] };
    const payment = await people.enter("customerPayment", { customer, payment: 12_000, apply });
    const left = await cases.raised(`netsuite-main:${payment}`, "unapplied");
    expect(left).toMatchObject({ state: "OPEN", amountAtRiskMinor: 30_900n });
    // What the invoice takes of it is compared with billing there: 12,000.00 less 11,691.00 is the rest, in clearing too.
    expect(await cases.effects(left.id)).toEqual({ UNAPPLIED: 30_900n, CLEARING: 30_900n });
    await billing.invoices.pay(deals.Overpaid.invoice.id, { paid_out_of_band: true });

    const given = { items: [{ doc: { id: payment }, apply: true, amount: 309 }] };
    await people.enter("customerRefund", { customer, apply: given });
    await standing(accountId, "BALANCED", ["unapplied", "refund in the ledger"]);
    await eventually(async () => (await cases.effects(left.id))["CLEARING"] === 30_900n, state);
    expect(await cases.effects(left.id)).toEqual({ CLEARING: 30_900n });
  },
};
