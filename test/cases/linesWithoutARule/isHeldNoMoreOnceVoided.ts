import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { BilledWorkshop } from "./billedWorkshop";

export const isHeldNoMoreOnceVoided: Case<BilledWorkshop> = {
  sentence:
    "is held no more once its invoice is voided: its case ends, and the void's says what the ledger still defers",
  source: [
    "https://docs.stripe.com/invoicing/overview#invoice-statuses",
    "docs/accounting.md 3",
    "docs/accounting.md 6",
  ],
  async holds({ company: { billing, state }, cases, held, billedAlone, restartWith }) {
    const { id } = await billedAlone();
    const invoiceId = await cases.idOf("Invoice", id);
    expect(await eventually(() => held(invoiceId), state)).toMatchObject({ state: "HELD", amountAtRiskMinor: 10_000n });
    await billing.invoices.voidInvoice(id);
    // 100.00 without tax, of which nothing was earned.
    const voided = await cases.raised(invoiceId, "void");
    expect(await cases.effects(voided.id)).toEqual({ RECEIVABLE: 10_000n, DEFERRED: 10_000n });
    await eventually(async () => (await held(invoiceId))?.state === "RESOLVED", state);
    // Nor is it held again when the hub looks for rules anew.
    await restartWith([]);
    expect(await held(invoiceId)).toMatchObject({ state: "RESOLVED" });
  },
};
