import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { effectsOf } from "../effectsOf";
import type { PaidInvoices } from "./paidInvoices";

export const sentToTheBankIsACaseUntilItComesBack: Case<PaidInvoices> = {
  sentence: "a payout of 1,000.00 is too much in clearing, a case that ends when the company's bank sends it back",
  source: ["https://docs.stripe.com/payouts#payout-failures", "docs/accounting.md 1", "docs/accounting.md 3"],
  async holds({ company, find }) {
    const { billing, control, sandboxes, state } = company;
    const { id } = await billing.payouts.create({ amount: 100_000, currency: "usd" });
    const raised = await eventually(() => find(`payout ${id}`), state);
    expect(raised).toMatchObject({ state: "OPEN", amountAtRiskMinor: 100_000n, currency: "USD" });
    expect(await effectsOf(company, raised.id)).toMatchObject([
      { figure: "CLEARING", account: "clearing", amountMinor: 100_000n, currency: "USD" },
    ]);
    await control(sandboxes.stripe, `payouts/${id}/failed`, {});
    await eventually(async () => (await find(`payout ${id}`))?.state === "RESOLVED", state);
  },
};
