import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { effectsOf } from "../effectsOf";
import type { PaidInvoices } from "./paidInvoices";

export const refundedInPartIsTooMuchInClearing: Case<PaidInvoices> = {
  sentence: "a refund of 1,000.00 is a case: the ledger shows 1,000.00 too much in clearing, and too little owed",
  source: ["https://github.com/getlago/lago-api/issues/6257", "docs/accounting.md 3"],
  async holds({ company, charges, find }) {
    const { id } = await company.billing.refunds.create({ charge: charges.refunded, amount: 100_000 });
    const raised = await eventually(() => find(`refund ${id}`), company.state);
    expect(raised).toMatchObject({
      ...{ state: "OPEN", system: "ERP", severity: "ERROR", amountAtRiskMinor: 100_000n, currency: "USD" },
      ...{ subjectType: "Payment", title: expect.stringContaining("Money was given back on invoice") },
    });
    expect(await effectsOf(company, raised.id)).toMatchObject([
      { figure: "CLEARING", account: "clearing", amountMinor: 100_000n, baseMinor: 100_000n, currency: "USD" },
      // The company's books are in US dollars: what is in them is the same in base currency.
      { figure: "RECEIVABLE", account: "receivable", amountMinor: -100_000n, baseMinor: -100_000n, currency: "USD" },
    ]);
  },
};
