import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { HeldInvoices } from "./heldInvoices";

export const lackNothingOnceVoided: Case<HeldInvoices> = {
  sentence: "lacks nothing once billing voids it: its case ends",
  source: ["https://docs.stripe.com/invoicing/overview#invoice-statuses", "docs/accounting.md 3"],
  async holds({ company: { billing, store, state }, held }) {
    const { caseId, invoice } = await held("Dropped");
    await billing.invoices.voidInvoice(invoice);
    const ended = () => store.prisma.exceptionCase.findFirst({ where: { id: caseId, state: "RESOLVED" } });
    await eventually(ended, state);
  },
};
