import type { Case } from "../case";
import type { OpenInvoices } from "./openInvoices";

export const paidInPartLeavesTheRestOpen: Case<OpenInvoices> = {
  sentence: "a payment of 500.00 leaves 799.00 open; deleted again, 1,299.00 and no case",
  source: [
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1198459.html",
    "docs/accounting.md 3",
  ],
  async holds({ people, standingOf, openOn, open, ended }) {
    const { invoiceId, doc, customer } = await standingOf("Part");
    const collected = { subjectId: invoiceId, cause: "cash in the ledger" } as const;
    const items = [{ doc, apply: true, amount: 500 }];
    const payment = await people.enter("customerPayment", { customer, payment: 500, apply: { items } });
    const raised = await open(collected);
    expect(raised.amountAtRiskMinor).toBe(50_000n);
    expect(await openOn(invoiceId)).toBe(79_900n);
    await people.remove("customerPayment", payment);
    await ended(collected);
    expect(await openOn(invoiceId)).toBe(129_900n);
  },
};
