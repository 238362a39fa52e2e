import { saveEffects } from "../../domain/exception/caseEffects";
import { openStates } from "../../domain/exception/openStates";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import type { Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { unpostedEffects } from "../posting/unpostedEffects";

/** While its document waits to be posted, an invoice that is paid lacks less on receivables; one that is voided, nothing. */
export async function refreshUnposted(tx: Transaction, hub: Hub, invoice: Row<"invoice">): Promise<void> {
  const posting = await tx.posting.findFirst({
    where: { invoiceId: invoice.id, kind: "AR_INVOICE", status: { not: "POSTED" } },
  });
  const posted = await tx.posting.count({ where: { invoiceId: invoice.id, kind: "AR_INVOICE", status: "POSTED" } });
  if (posted > 0) return;
  const subjectId = posting?.id ?? invoice.id;
  const open = await tx.exceptionCase.findMany({
    where: { subjectId, class: { not: "CORRECTION" }, state: { in: openStates } },
    select: { id: true },
  });
  if (open.length > 0 && invoice.status === "VOID") return settleExceptions(tx, hub.now(), subjectId);
  for (const { id } of open) await saveEffects(tx, id, await unpostedEffects(tx, invoice, posting));
}
