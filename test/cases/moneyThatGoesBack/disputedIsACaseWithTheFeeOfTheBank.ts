import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { effectsOf } from "../effectsOf";
import type { PaidInvoices } from "./paidInvoices";

export const disputedIsACaseWithTheFeeOfTheBank: Case<PaidInvoices> = {
  sentence: "a dispute is a case of the amount and of the bank's fee of 15.00, which stays when it is won",
  source: ["https://docs.stripe.com/disputes/how-disputes-work", "https://github.com/dj-stripe/dj-stripe/issues/667"],
  async holds({ company, charges, find }) {
    const { billing, control, sandboxes, state } = company;
    await control(sandboxes.stripe, "disputes", { charge: charges.disputed });
    const [dispute] = (await billing.disputes.list({ charge: charges.disputed })).data;
    const raised = await eventually(() => find(`dispute ${dispute?.id}`), state);
    expect(raised).toMatchObject({ state: "OPEN", amountAtRiskMinor: 1_169_100n, currency: "USD" });
    const fee = { figure: "CLEARING", account: "clearing", amountMinor: 1_500n, currency: "USD" };
    expect(await effectsOf(company, raised.id)).toMatchObject([
      fee,
      { figure: "CLEARING", account: "clearing", amountMinor: 1_169_100n, currency: "USD" },
      { figure: "RECEIVABLE", account: "disputedReceivable", amountMinor: -1_169_100n, currency: "USD" },
    ]);
    await control(sandboxes.stripe, `disputes/${dispute?.id}/won`, {});
    await eventually(async () => (await effectsOf(company, raised.id)).length === 1, state);
    expect(await effectsOf(company, raised.id)).toMatchObject([fee]);
    const won = await find(`dispute ${dispute?.id}`);
    expect(won).toMatchObject({ state: "OPEN", amountAtRiskMinor: 1_500n, currency: "USD" });
    expect(won?.explanation).not.toContain(" 0.00 ");
  },
};
