import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { effectsOf } from "../effectsOf";
import type { PaidInvoices } from "./paidInvoices";

export const disputedAndLostStaysACase: Case<PaidInvoices> = {
  sentence: "a dispute that is lost stays a case of the amount and the fee of 15.00, for a person to decide",
  source: ["https://docs.stripe.com/disputes/how-disputes-work", "docs/accounting.md 3"],
  async holds({ company, charges, find }) {
    const { billing, control, sandboxes, state } = company;
    await control(sandboxes.stripe, "disputes", { charge: charges.lost });
    const [dispute] = (await billing.disputes.list({ charge: charges.lost })).data;
    const cause = `dispute ${dispute?.id}`;
    await eventually(() => find(cause), state);
    await control(sandboxes.stripe, `disputes/${dispute?.id}/lost`, {});
    const lost = await eventually(async () => {
      const found = await find(cause);
      return found?.title.includes("and lost") && found;
    }, state);
    expect(lost).toMatchObject({ state: "OPEN", severity: "ERROR", amountAtRiskMinor: 1_169_100n, currency: "USD" });
    expect(lost.explanation).toContain("a concession (credit memo) or a credit loss (write-off)");
    // 11,691.00 and the fee are gone from the bank, and are in the ledger's clearing; nobody owes them there.
    expect(await effectsOf(company, lost.id)).toMatchObject([
      { figure: "CLEARING", account: "clearing", amountMinor: 1_500n, currency: "USD" },
      { figure: "CLEARING", account: "clearing", amountMinor: 1_169_100n, currency: "USD" },
      { figure: "RECEIVABLE", account: "disputedReceivable", amountMinor: -1_169_100n, currency: "USD" },
    ]);
  },
};
