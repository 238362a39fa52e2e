import { clientOver } from "../../platform/durable/clientOver";
import type { Transaction } from "../../platform/store/openStore";
import { writeKeys } from "../../domain/idempotency/writeKeys";
import { correlationOf } from "../../domain/order/correlationOf";
import type { Hub } from "../hub";
import { queues } from "../queues";
import type { QuoteToCashInput } from "./quoteToCashInput";
import { getRow } from "../../platform/store/rows";

/** Asks for the order of a deal that was just won; the same win never asks twice, whatever told of it. */
export async function startOrder(
  tx: Transaction,
  hub: Hub,
  win: { opportunityId: string; opportunityExternalId: string; winNumber: number; correlationId: string },
): Promise<void> {
  const { opportunityExternalId, winNumber } = win;
  const key = writeKeys.order({ crm: hub.crm.instance.id, opportunityExternalId, winNumber });
  const input: QuoteToCashInput = { ...win, orderKey: key };
  await hub.enqueuer.enqueue(clientOver(tx), { workflow: "quote-to-cash", id: key, queue: queues.billing, input });
}

/** Has the blocked orders looked at again that sell a product, since it changed: how it is charged may be said now. */
export async function resumeOrdersOf(
  tx: Transaction,
  hub: Hub,
  product: { id: string; version: number },
): Promise<void> {
  const blocked = await tx.$queryRaw<{ opportunityId: string }[]>`
    SELECT DISTINCT o.opportunity_id AS "opportunityId" FROM operations.order o
    JOIN crm.opportunity_line l ON l.opportunity_id = o.opportunity_id
    WHERE o.state = 'BLOCKED' AND l.product_id = ${product.id}`;
  for (const { opportunityId } of blocked)
    await resumeOrder(tx, hub, opportunityId, `${product.id}v${product.version}`);
}

/** Has the blocked orders of accounts looked at again, since a contact of theirs changed: invoices may be sent now. */
export async function resumeOrdersFor(
  tx: Transaction,
  hub: Hub,
  { id, version, accountIds }: { id: string; version: number; accountIds: readonly string[] },
): Promise<void> {
  const blocked = await tx.$queryRaw<{ opportunityId: string }[]>`
    SELECT DISTINCT o.opportunity_id AS "opportunityId" FROM operations.order o
    JOIN crm.opportunity d ON d.id = o.opportunity_id
    WHERE o.state = 'BLOCKED' AND d.account_id = ANY(${[...accountIds]})`;
  for (const { opportunityId } of blocked) await resumeOrder(tx, hub, opportunityId, `${id}v${version}`);
}

/**
 * Has the order of a deal's latest win looked at again where it waits, since its record changed; one of an earlier win is
 * never resumed. One that came to nothing since its deal was gone waits for the deal to be back. The record's version keeps
 * it to once per change.
 * @param since what else changed, where that is not the record
 */
export async function resumeOrder(tx: Transaction, hub: Hub, opportunityId: string, since = ""): Promise<void> {
  const order = await tx.order.findFirst({ where: { opportunityId }, orderBy: { winNumber: "desc" } });
  const opportunity = await getRow(tx, "opportunity", { id: opportunityId });
  if (!order || order.winNumber < opportunity.winNumber) return;
  const isBack = order.state === "CANCELED" && opportunity.status === "WON" && opportunity.deletedAt === null;
  if (order.state !== "BLOCKED" && !isBack) return;
  const ref = await tx.externalRef.findFirstOrThrow({
    where: { entityId: opportunityId, instanceId: hub.crm.instance.id, objectType: "Opportunity" },
  });
  const input: QuoteToCashInput = {
    opportunityId,
    opportunityExternalId: ref.externalId,
    winNumber: order.winNumber,
    correlationId: correlationOf(order),
    orderKey: order.businessKey,
  };
  await hub.enqueuer.enqueue(clientOver(tx), {
    workflow: "quote-to-cash",
    id: `${order.businessKey}_v${opportunity.version}${since && `_${since}`}`,
    queue: queues.billing,
    input,
  });
}
