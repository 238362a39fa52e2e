import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { closeThisMonth, openThisMonth } from "../closeThisMonth";
import type { InvoicesToPay } from "./invoicesToPay";

export const thatWaitLeaveWhatPeopleCollectedTold: Case<InvoicesToPay> = {
  sentence: "500.00 that people collected in the ledger stay told while a payment of all waits for its period",
  source: [
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1452509.html",
    "docs/accounting.md 3",
  ],
  async holds({ company, cases, deals, collected }) {
    const { billing, state, store } = company;
    const { invoice, invoiceId } = deals.Waiting;
    await collected("Waiting");
    await closeThisMonth(company);
    await billing.invoices.pay(invoice.id, { payment_method: "pm_card_visa" });
    const where = { invoiceId, kind: "CUSTOMER_PAYMENT", status: "HELD" };
    const { id: postingId } = await eventually(() => store.prisma.posting.findFirst({ where }), state);
    const held = await store.prisma.exceptionCase.findFirstOrThrow({ where: { subjectId: postingId } });

    // The ledger shows 11,191.00 as open, of which billing asks for nothing: 11,691.00 that wait, less 500.00.
    expect(await cases.effects(held.id)).toEqual({ CLEARING: -1_169_100n, RECEIVABLE: 1_169_100n });
    const cash = await cases.raised(invoiceId, "cash in the ledger");
    expect(cash).toMatchObject({ state: "OPEN", amountAtRiskMinor: 50_000n });
    expect(await cases.effects(cash.id)).toEqual({ RECEIVABLE: -50_000n });

    // Once it is posted, 11,191.00 of it settle the invoice, and 500.00 nothing.
    await openThisMonth(company);
    await cases.ended(invoiceId, "cash in the ledger");
    const ref = { entityId: postingId, objectType: "Document" };
    const document = await eventually(() => store.prisma.externalRef.findFirst({ where: ref }), state);
    const unapplied = await cases.raised(`netsuite-main:${document.externalId}`, "unapplied");
    expect(await cases.effects(unapplied.id)).toEqual({ UNAPPLIED: 50_000n });
  },
};
