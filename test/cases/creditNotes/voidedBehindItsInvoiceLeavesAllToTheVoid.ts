import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { CreditedInvoices } from "./creditedInvoices";

export const voidedBehindItsInvoiceLeavesAllToTheVoid: Case<CreditedInvoices> = {
  sentence: "a credit whose end is told behind its invoice's: the void alone is 11,691.00 too much",
  source: ["https://docs.stripe.com/webhooks#event-ordering", "docs/accounting.md 3"],
  async holds({ company: { billing, control, sandboxes, state }, deals, cases }) {
    const { invoice, invoiceId } = deals.Late;
    const note = await billing.creditNotes.create({ invoice: invoice.id, amount: 100_000 });
    const credit = await cases.idOf("CreditMemo", note.id);
    await cases.raised(credit);
    const late = { method: "POST", path: "^/webhooks/credit_note\\.voided$" };
    await control(sandboxes.stripe, "faults", { match: late, kind: "delay", delayMs: 2_000 });
    await billing.creditNotes.voidCreditNote(note.id);
    await billing.invoices.voidInvoice(invoice.id);
    const { id } = await cases.raised(invoiceId, "void");
    await cases.ended(credit);
    // 11,691.00 with the tax of 891.00 on 10,800.00: of it nothing is earned, and nothing is credited any more.
    const whole = { RECEIVABLE: 1_169_100n, TAX: 89_100n, DEFERRED: 1_080_000n };
    await eventually(async () => (await cases.effects(id))["RECEIVABLE"] === whole.RECEIVABLE, state);
    expect(await cases.effects(id)).toEqual(whole);
  },
};
