import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { tieOutOfInvoice } from "../tieOutOfInvoice";
import type { OpenInvoices } from "./openInvoices";

export const paymentTakenOffIsOpenAgain: Case<OpenInvoices> = {
  sentence:
    "the application of the hub's own payment that a person takes back is a case of what is unapplied and open again",
  source: ["docs/accounting.md 1.2", "docs/accounting.md 1.7"],
  async holds({ company, people, standingOf, billingIdOf, openOn, unappliedOf, find, open }) {
    const { accountId, invoiceId } = await standingOf("Paid");
    await company.billing.invoices.pay(await billingIdOf(invoiceId), { payment_method: "pm_card_visa" });
    const payment = await documentOf(company, "Paid", "CUSTOMER_PAYMENT");
    await eventually(async () => (await openOn(invoiceId)) === 0n, company.state);
    expect(await find({ subjectId: invoiceId, cause: "cash in the ledger" }, "OPEN")).toBeNull();
    await people.unapply(payment.id);
    const raised = await open({ accountId, cause: "unapplied" });
    expect(await effectsOf(company, raised.id)).toMatchObject([
      { figure: "UNAPPLIED", amountMinor: 129_900n, currency: "USD" },
    ]);
    const notApplied = await open({ subjectId: invoiceId, cause: "payment not applied" });
    expect(await effectsOf(company, notApplied.id)).toMatchObject([
      { figure: "RECEIVABLE", amountMinor: 129_900n, currency: "USD" },
    ]);
    await eventually(async () => (await openOn(invoiceId)) === 129_900n, company.state);
    expect(await unappliedOf(accountId)).toEqual([[129_900n, "USD"]]);
    expect(await tieOutOfInvoice(company, invoiceId, "1299.00")).toMatchObject({ tied: false });
  },
};
