import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { BilledWorkshop } from "./billedWorkshop";

export const isHeldBesideItsPostedInvoice: Case<BilledWorkshop> = {
  sentence: "is a held case of 100.00 beside an invoice that is posted",
  source: ["ASC 606-10-25-23", "docs/accounting.md 6"],
  async holds({ company: { store, state }, held, schedulesOf }) {
    const raised = await eventually(held, state);
    expect(raised).toMatchObject({ state: "HELD", class: "MAPPING", amountAtRiskMinor: 10_000n, currency: "USD" });
    expect(raised.explanation).toContain("neither a service period nor a rule");
    const invoiceId = raised.subjectId;
    const posted = { invoiceId, kind: "AR_INVOICE", status: "POSTED" };
    await eventually(() => store.prisma.posting.findFirst({ where: posted }), state);
    expect(await schedulesOf(invoiceId)).toEqual([["RATABLE_DAILY", 1_080_000n]]);
  },
};
