import { changeEffects } from "../../domain/exception/changeEffects";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { standing } from "../../domain/exception/standing";
import type { Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { mayBeInLedger } from "../posting/mayBeInLedger";
import { noteNothingLacks } from "../posting/noteNothingLacks";
import { unpostedEffects } from "../posting/unpostedEffects";

/**
 * While its document waits to be posted, an invoice that is paid lacks less on receivables; one that is voided, nothing,
 * neither of its document nor of the revenue journals that wait. Where the ledger may hold the document all the same, that is
 * still to be found out.
 */
export async function refreshUnposted(tx: Transaction, hub: Hub, invoice: Row<"invoice">): Promise<void> {
  const posting = await tx.posting.findFirst({
    where: { invoiceId: invoice.id, kind: "AR_INVOICE", status: { not: "POSTED" } },
  });
  const posted = await tx.posting.count({ where: { invoiceId: invoice.id, kind: "AR_INVOICE", status: "POSTED" } });
  if (posted > 0) return invoice.status === "VOID" ? forgetJournals(tx, hub, invoice.id) : undefined;
  const subjectId = posting?.id ?? invoice.id;
  const open = await tx.exceptionCase.findMany({
    where: { subjectId, class: { not: "CORRECTION" }, ...standing },
    select: { id: true },
  });
  const isInDoubt = posting !== null && (await mayBeInLedger(tx, posting.idempotencyKey));
  if (open.length > 0 && invoice.status === "VOID" && !isInDoubt) {
    await settleExceptions(tx, hub.now(), subjectId);
    return noteNothingLacks(tx, hub, { sourceType: "Invoice", sourceId: invoice.id });
  }
  for (const { id } of open) await changeEffects(tx, hub.now(), id, await unpostedEffects(tx, invoice, posting));
}

/** Nothing is earned of it any more: what waits to be recognized is not sent. One that may be on its way is read back. */
async function forgetJournals(tx: Transaction, hub: Hub, invoiceId: string): Promise<void> {
  const now = hub.now();
  const waiting = await tx.posting.findMany({
    where: { invoiceId, kind: "REVENUE_JOURNAL", status: { not: "POSTED" } },
    select: { id: true, status: true },
  });
  for (const { id, status } of waiting) {
    const open = await tx.exceptionCase.findMany({ where: { subjectId: id, ...standing } });
    for (const one of open) if (one.class !== "CORRECTION") await changeEffects(tx, now, one.id, []);
    if (status === "HELD" || status === "REJECTED") await settleExceptions(tx, now, id);
  }
  await noteNothingLacks(tx, hub, { sourceType: "Invoice", sourceId: invoiceId });
}
