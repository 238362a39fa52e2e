import { refreshDunning } from "../../domain/dunning/refreshDunning";
import { lockInvoices } from "../../domain/corrections/lockInvoices";
import { findId } from "../../domain/refs/externalRefs";
import { projectPayment } from "../../domain/projection/projectPayment";
import { clientOver } from "../../platform/durable/clientOver";
import type { Transaction } from "../../platform/store/openStore";
import { findRow } from "../../platform/store/rows";
import type { BillingPayment } from "../../schema/canonical/billing";
import { correctPayment } from "../corrections/correctPayment";
import { refreshRefunds } from "../corrections/refreshRefunds";
import { refreshUnposted } from "../corrections/refreshUnposted";
import type { Hub } from "../hub";
import { notePastDue } from "../collections/notePastDue";
import { requestPosting } from "../posting/requestPosting";
import { orderOf } from "../order/operationOf";
import { queues } from "../queues";
import { catchUp } from "../revenue/catchUp";
import { requestStatus } from "../status/requestStatus";

/**
 * Takes a payment into the store, behind its invoice. Money received is asked to be posted once its invoice is; a failure
 * has the account's people told, unless the next attempt has succeeded by now.
 * @param nextAttemptAt when billing tries again to collect it, as its invoice says
 */
export async function takePayment(
  tx: Transaction,
  hub: Hub,
  payment: BillingPayment,
  nextAttemptAt: string | null,
): Promise<void> {
  const now = hub.now();
  const invoiceId = await invoiceOf(tx, hub, payment);
  // Locked as the invoice's own posting locks it, so that one of the two sees the other.
  if (invoiceId !== null) await lockInvoices(tx, [invoiceId]);
  const { instance } = hub.billing;
  const projected = await projectPayment(tx, now, instance, payment, nextAttemptAt, hub.settings.timeZone);
  const { id, accountId, received, failed } = projected;
  if (projected.changed) {
    await correctPayment(tx, hub, id);
    await refreshRefunds(tx, hub.now(), id);
  }
  const waiting = projected.changed && invoiceId ? await findRow(tx, "invoice", { id: invoiceId }) : null;
  if (waiting) await refreshUnposted(tx, hub, waiting);
  if (received && invoiceId) {
    const posted = await tx.posting.count({ where: { invoiceId, kind: "AR_INVOICE", status: "POSTED" } });
    if (posted > 0) await requestPosting(tx, hub, { kind: "payment", id });
  }
  if (projected.changed && invoiceId) await catchUp(tx, hub, invoiceId);
  // While a bank works on it, its invoice is not late.
  if (projected.changed && invoiceId) await notePastDue(tx, hub, invoiceId);
  // What was given back of it, is contested or under way, no invoice shows.
  const order = projected.changed && invoiceId ? await orderOf(tx, invoiceId) : null;
  if (order) await requestStatus(tx, hub, order);
  if (!failed) return;
  if (received) return accountId === null ? undefined : refreshDunning(tx, now, accountId);
  const { dunningCaseId, attempt } = failed;
  await hub.enqueuer.enqueue(clientOver(tx), {
    workflow: "collections-task",
    id: `task_${dunningCaseId}_${id}_${attempt}`,
    queue: queues.crm,
    input: { dunningCaseId, paymentId: id, attempt },
  });
}

/** The invoice that a payment is of, where the store has it. */
async function invoiceOf(tx: Transaction, { billing }: Hub, { invoiceExternalId: externalId }: BillingPayment) {
  if (externalId === null) return null;
  const id = await findId(tx, { instance: billing.instance, objectType: "Invoice", externalId });
  return id !== null && (await findRow(tx, "invoice", { id })) ? id : null;
}
