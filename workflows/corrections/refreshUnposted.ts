import { changeEffects } from "../../domain/exception/changeEffects";
import { openStates } from "../../domain/exception/openStates";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import type { Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { unpostedEffects } from "../posting/unpostedEffects";

/**
 * While its document waits to be posted, an invoice that is paid lacks less on receivables; one that is voided, nothing,
 * neither of its document nor of the revenue journals that wait.
 */
export async function refreshUnposted(tx: Transaction, hub: Hub, invoice: Row<"invoice">): Promise<void> {
  const posting = await tx.posting.findFirst({
    where: { invoiceId: invoice.id, kind: "AR_INVOICE", status: { not: "POSTED" } },
  });
  const posted = await tx.posting.count({ where: { invoiceId: invoice.id, kind: "AR_INVOICE", status: "POSTED" } });
  if (posted > 0) return invoice.status === "VOID" ? forgetJournals(tx, invoice.id) : undefined;
  const subjectId = posting?.id ?? invoice.id;
  const open = await tx.exceptionCase.findMany({
    where: { subjectId, class: { not: "CORRECTION" }, state: { in: openStates } },
    select: { id: true },
  });
  if (open.length > 0 && invoice.status === "VOID") return settleExceptions(tx, hub.now(), subjectId);
  for (const { id } of open) await changeEffects(tx, hub.now(), id, await unpostedEffects(tx, invoice, posting));
}

async function forgetJournals(tx: Transaction, invoiceId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM operations.exception_effect e USING operations.exception_case c, erp.posting p
    WHERE c.id = e.exception_id AND c.subject_id = p.id AND c.class <> 'CORRECTION' AND c.state = ANY(${openStates})
      AND p.invoice_id = ${invoiceId} AND p.kind = 'REVENUE_JOURNAL' AND p.status <> 'POSTED'`;
}
