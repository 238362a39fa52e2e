import type { Case } from "../case";
import { corrections } from "../corrections";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { enteredInNetSuite } from "../enteredInNetSuite";
import type { InvoicesInEuros } from "./invoicesInEuros";

export const thatArePaidTooMuchAtAnotherRateMissEachPartAtItsOwn: Case<InvoicesInEuros> = {
  sentence: "that are paid 50.00 EUR too much at 1.2 miss 60.00 USD that are unapplied once people delete the payment",
  source: [
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1437917.html",
    "docs/accounting.md 1",
  ],
  async holds({ company, sold, paidAtAnotherRate }) {
    const cases = corrections(company);
    const people = await enteredInNetSuite(company);
    const { invoiceId } = await sold("Too much", 1_000);
    await paidAtAnotherRate(invoiceId ?? "", 113_250);

    const payment = await documentOf(company, "Too much", "CUSTOMER_PAYMENT");
    await people.remove("customerPayment", payment.id);
    const { id: raised } = await cases.raised(payment.postingId, "changed in the ledger");
    // 1,132.50 EUR came in at 1.2: 1,359.00 USD. The invoice took 1,082.50 of them at its own 1.1: 1,190.75 USD; 50.00
    // were left at 1.2: 60.00 USD. Between them are the 108.25 that were gained.
    expect(await effectsOf(company, raised)).toMatchObject([
      { figure: "CLEARING", amountMinor: -113_250n, baseMinor: -135_900n, currency: "EUR" },
      { figure: "RECEIVABLE", amountMinor: 108_250n, baseMinor: 119_075n, currency: "EUR" },
      { figure: "UNAPPLIED", amountMinor: -5_000n, baseMinor: -6_000n, currency: "EUR" },
    ]);
  },
};
