import { dateOf } from "../../domain/calendar/dateOf";
import { firstOfMonth } from "../../domain/calendar/firstOfMonth";
import { externalIdOf } from "../../domain/refs/externalRefs";
import { writeKeys } from "../../domain/idempotency/writeKeys";
import { clientOver } from "../../platform/durable/clientOver";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { queues } from "../queues";
import type { PostingSource } from "./documentKind";

/**
 * Asks for a document to be posted; the same document is never asked for twice, whatever told of it, but on an occasion
 * that made right again what was not to be posted before. What was sent by its key is not sent again even then.
 */
export async function requestPosting(
  tx: Transaction,
  hub: Hub,
  source: PostingSource,
  occasion?: string,
): Promise<void> {
  const key = await postingKey(tx, hub, source);
  const id = occasion === undefined ? key : `${key}_${occasion}`;
  await hub.enqueuer.enqueue(clientOver(tx), { workflow: "posting", id, queue: queues.erp, input: source });
}

/**
 * The key of a document: from the billing platform's own id of what it is made from. A month's journal that is known goes
 * on with its key, whichever day of the month made that: an earlier version took the day on which a line began.
 */
export async function postingKey(tx: Transaction, hub: Hub, source: PostingSource): Promise<string> {
  const { kind, id } = source;
  const periodStart = source.periodStart && firstOfMonth(source.periodStart);
  if (kind === "revenue" && periodStart) {
    const known = await tx.posting.findFirst({
      where: { invoiceId: id, kind: "REVENUE_JOURNAL", revenueMonth: dateOf(periodStart) },
      select: { idempotencyKey: true },
      orderBy: { id: "asc" },
    });
    if (known) return known.idempotencyKey;
  }
  const { instance } = hub.billing;
  const objectType = kind === "payment" ? "Payment" : "Invoice";
  const externalId = await externalIdOf(tx, id, instance, objectType);
  return writeKeys.document({
    ...{ erp: hub.erp.instance.id, billing: instance.id, kind },
    ...{ externalId: externalId ?? id, periodStart },
  });
}
