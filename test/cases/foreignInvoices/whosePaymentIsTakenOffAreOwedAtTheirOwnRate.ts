import type { Case } from "../case";
import { corrections } from "../corrections";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { enteredInNetSuite } from "../enteredInNetSuite";
import type { InvoicesInEuros } from "./invoicesInEuros";

export const whosePaymentIsTakenOffAreOwedAtTheirOwnRate: Case<InvoicesInEuros> = {
  sentence: "that are paid at 1.2 are owed 1,190.75 USD again, and no more, once people take the payment off them",
  source: [
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1437917.html",
    "docs/accounting.md 1",
  ],
  async holds({ company, sold, paidAtAnotherRate }) {
    const cases = corrections(company);
    const people = await enteredInNetSuite(company);
    const { invoiceId } = await sold("Taken off", 1_000);
    await paidAtAnotherRate(invoiceId ?? "");

    const payment = await documentOf(company, "Taken off", "CUSTOMER_PAYMENT");
    await people.unapply(payment.id);
    // 1,082.50 EUR are owed again at the invoice's 1.1. That the ledger holds the payment at its own 1.2 from now on, and
    // gained nothing, changes nothing of what is owed.
    const { id: open } = await cases.raised(invoiceId ?? "", "payment not applied");
    expect(await effectsOf(company, open)).toMatchObject([
      { figure: "RECEIVABLE", amountMinor: 108_250n, baseMinor: 119_075n, currency: "EUR" },
    ]);
    const { id: changed } = await cases.raised(payment.postingId, "changed in the ledger");
    expect(await effectsOf(company, changed)).toEqual([]);
  },
};
