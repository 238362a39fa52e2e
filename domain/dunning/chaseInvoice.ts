import type { Transaction } from "../../platform/store/openStore";
import { exposureOf } from "./exposureOf";
import { openDunningCase } from "./openDunningCase";

/** Has an invoice that is late stand in its account's dunning case, the open one or a new one. @returns the case's hub id */
export async function chaseInvoice(
  tx: Transaction,
  now: Date,
  invoice: { accountId: string; invoiceId: string; correlationId: string },
): Promise<string> {
  const { accountId, invoiceId } = invoice;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`dunning ${accountId}`}))`;
  const open = await tx.dunningCase.findFirst({ where: { accountId, closedAt: null } });
  if (!open) return openDunningCase(tx, now, { ...invoice, nextRetryAt: null });
  if (!open.invoiceIds.includes(invoiceId)) {
    const invoiceIds = [...open.invoiceIds, invoiceId];
    const exposureMinor = await exposureOf(tx, invoiceIds, open.currency);
    await tx.dunningCase.update({
      where: { id: open.id },
      data: { invoiceIds, exposureMinor, version: open.version + 1 },
    });
  }
  return open.id;
}
