import { addMonths } from "../../domain/calendar/addMonths";
import { dayOf } from "../../domain/projection/dayOf";
import type { Transaction } from "../../platform/store/openStore";
import type { FinancialStatus } from "../../schema/canonical/crm";

/** A deal's financial status as the store has it now, but for when it is told. */
export async function statusOf(
  tx: Transaction,
  today: Date,
  orderId: string,
  opportunityExternalId: string,
): Promise<Omit<FinancialStatus, "syncedAt">> {
  const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } });
  const subscriptions = await tx.subscription.findMany({ where: { orderId }, select: { id: true, currency: true } });
  const invoices = await tx.invoice.findMany({
    where: { subscriptionId: { in: subscriptions.map(({ id }) => id) }, number: { not: null } },
    orderBy: { issuedAt: "desc" },
  });
  const contract = order.contractId === null ? null : await tx.contract.findUnique({ where: { id: order.contractId } });
  const open = invoices.reduce((sum, { amountDueMinor }) => sum + amountDueMinor, 0n);
  const pastDue = invoices.some(({ dueDate, amountDueMinor }) => dueDate && dueDate < today && amountDueMinor > 0n);
  const posted = await tx.posting.count({
    where: { invoiceId: { in: invoices.map(({ id }) => id) }, kind: "AR_INVOICE", status: "POSTED" },
  });
  const currency = invoices[0]?.currency ?? subscriptions[0]?.currency;
  const start = dayOf(contract?.startDate ?? null);
  return {
    opportunityExternalId,
    correlationId: order.correlationId ?? "",
    billingStatus: billingStatus({ invoices: invoices.length, open, pastDue, posted }),
    lastInvoice: invoices[0]?.number ?? null,
    openBalance: currency === undefined ? null : { minor: open, currency },
    pastDue,
    nextRenewal: dayOf(contract?.endDate ?? null) ?? (start && addMonths(start, contract?.termMonths ?? 12)),
  };
}

/** What a salesperson reads on the deal. */
function billingStatus(facts: { invoices: number; open: bigint; pastDue: boolean; posted: number }): string {
  if (facts.invoices === 0) return "Provisioned";
  if (facts.pastDue) return "Past due";
  if (facts.open === 0n) return "Paid";
  return facts.posted > 0 ? "Invoiced" : "Billed";
}
