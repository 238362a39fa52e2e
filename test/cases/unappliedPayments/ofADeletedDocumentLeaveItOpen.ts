import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import type { InvoicesToPay } from "./invoicesToPay";

export const ofADeletedDocumentLeaveItOpen: Case<InvoicesToPay> = {
  sentence: "5,000.00 that are paid after people deleted its document are open again, and unapplied",
  source: [
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1198459.html",
    "docs/accounting.md 3",
  ],
  async holds({ company, people, cases, deals, paid }) {
    const { id, postingId, invoiceId } = await documentOf(company, "Deleted");
    await people.remove("invoice", id);
    const deleted = await cases.raised(postingId, "changed in the ledger");
    expect(await cases.effects(deleted.id)).toMatchObject({ RECEIVABLE: -1_169_100n });

    // The ledger lacks 11,691.00 on receivables, of which billing asks for 6,691.00 only; 5,000.00 are unapplied there.
    const { documentId } = await paid(deals.Deleted, 500_000);
    const open = await cases.raised(invoiceId, "payment not applied");
    expect(await cases.effects(open.id)).toEqual({ RECEIVABLE: 500_000n });
    const unapplied = await cases.raised(documentId, "unapplied");
    expect(await cases.effects(unapplied.id)).toEqual({ UNAPPLIED: 500_000n });
    const effect = { exceptionId: unapplied.id };
    expect(await company.store.prisma.exceptionEffect.findFirst({ where: effect })).toMatchObject({
      legalEntity: "sub-us",
    });
    await eventually(async () => (await cases.find(documentId, "unapplied"))?.state === "OPEN", company.state);
  },
};
