import type { Transaction } from "../../platform/store/openStore";
import { exposureOf } from "./exposureOf";
import { lockDunning } from "./lockDunning";
import { openDunningCase } from "./openDunningCase";

/**
 * Has an invoice that is late stand in its account's dunning case of its currency, the open one or a new one.
 * @returns the case, and whether it is new
 */
export async function chaseInvoice(
  tx: Transaction,
  now: Date,
  invoice: { accountId: string; invoiceId: string; currency: string; correlationId: string },
): Promise<{ caseId: string; opened: boolean }> {
  const { accountId, invoiceId, currency } = invoice;
  await lockDunning(tx, accountId);
  const open = await tx.dunningCase.findFirst({ where: { accountId, currency, closedAt: null } });
  if (!open) return { caseId: await openDunningCase(tx, now, { ...invoice, nextRetryAt: null }), opened: true };
  if (!open.invoiceIds.includes(invoiceId)) {
    const invoiceIds = [...open.invoiceIds, invoiceId];
    const exposureMinor = await exposureOf(tx, invoiceIds, currency);
    await tx.dunningCase.update({
      where: { id: open.id },
      data: { invoiceIds, exposureMinor, version: open.version + 1 },
    });
  }
  return { caseId: open.id, opened: false };
}
