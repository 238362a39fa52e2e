import { projectInvoice, type ProjectedInvoice } from "../../domain/projection/projectInvoice";
import { closeDunningCases } from "../../domain/dunning/closeDunningCases";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingInvoice } from "../../schema/canonical/billing";
import type { Hub } from "../hub";
import { notePastDue } from "../collections/notePastDue";
import { orderOf } from "../order/operationOf";
import { requestPosting } from "../posting/requestPosting";
import { requestStatus } from "../status/requestStatus";

/** Takes an invoice into the store; once it is numbered, its posting is asked for, whoever told of it. */
export async function takeInvoice(tx: Transaction, hub: Hub, invoice: BillingInvoice): Promise<ProjectedInvoice> {
  const now = hub.now();
  const projected = await projectInvoice(tx, now, hub.billing.instance, invoice, hub.settings.timeZone);
  if (!projected.changed) return projected;
  if (projected.postable) {
    await requestPosting(tx, hub, { kind: "invoice", id: projected.id });
    await moveOrder(tx, projected.id);
  }
  if (invoice.amountDue.minor === 0n && projected.accountId) await closeDunningCases(tx, now, projected.accountId);
  await notePastDue(tx, hub, projected.id);
  // A draft says nothing to the CRM: what it will come to is told once it is numbered.
  const order = invoice.number === null ? null : await orderOf(tx, projected.id);
  if (order) await requestStatus(tx, hub, order);
  return projected;
}

/** The order whose first invoice came by itself, at the start of service, goes on to its posting. */
async function moveOrder(tx: Transaction, invoiceId: string): Promise<void> {
  const order = await orderOf(tx, invoiceId);
  if (!order) return;
  await tx.$executeRaw`
    UPDATE operations.order SET state = 'POSTING', version = version + 1, updated_at = now()
    WHERE id = ${order.id} AND state = 'BILLING'`;
}
