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

/** A version of what orders are decided by. */
interface Decisive {
  id: string;
  version: number;
  /**
   * Whether it changed just now. Where others took the change in already, only what was never accepted is looked at again:
   * what billing refused was decided of by the latest version, or waits for a person.
   */
  changed: boolean;
}

/** Has the blocked orders looked at again that sell a product: how it is charged may be said now. */
export async function resumeOrdersOf(tx: Transaction, hub: Hub, { id, version, changed }: Decisive): Promise<void> {
  const blocked = await tx.$queryRaw<{ opportunityId: string }[]>`
    SELECT DISTINCT o.opportunity_id AS "opportunityId" FROM operations.order o
    JOIN crm.opportunity_line l ON l.opportunity_id = o.opportunity_id
    WHERE o.state = 'BLOCKED' AND l.product_id = ${id} AND (${changed} OR o.accepted IS NULL)`;
  for (const { opportunityId } of blocked) await resumeOrder(tx, hub, opportunityId, `${id}v${version}`);
}

/** Has the blocked orders of a contact's accounts looked at again: invoices may be sent now. */
export async function resumeOrdersFor(
  tx: Transaction,
  hub: Hub,
  { id, version, changed, accountIds }: Decisive & { accountIds: readonly string[] },
): Promise<void> {
  const blocked = await tx.$queryRaw<{ opportunityId: string }[]>`
    SELECT DISTINCT o.opportunity_id AS "opportunityId" FROM operations.order o
    JOIN crm.opportunity d ON d.id = o.opportunity_id
    WHERE o.state = 'BLOCKED' AND d.account_id = ANY(${[...accountIds]})
      AND (${changed} OR o.accepted IS NULL)`;
  for (const { opportunityId } of blocked) await resumeOrder(tx, hub, opportunityId, `${id}v${version}`);
}

/**
 * Has the order of a deal's latest win looked at again where it waits, since its record changed; one of an earlier win is
 * never resumed. One that came to nothing since its deal was gone waits for the deal to be back. The record's version keeps
 * it to once per change.
 * @param since what else changed, where that is not the record
 */
export const resumeOrder = (tx: Transaction, hub: Hub, opportunityId: string, since = ""): Promise<void> =>
  lookAgainAt(tx, hub, opportunityId, ["BLOCKED", "CANCELED"], since);

/**
 * The same for an order that came to nothing although the deal is won, as far as anybody saw: nobody waits for a change of
 * what is as it should be.
 */
export const reviveOrder = (tx: Transaction, hub: Hub, opportunityId: string): Promise<void> =>
  lookAgainAt(tx, hub, opportunityId, ["CANCELED"], "");

async function lookAgainAt(
  tx: Transaction,
  hub: Hub,
  opportunityId: string,
  states: readonly string[],
  since: string,
): Promise<void> {
  const order = await tx.order.findFirst({ where: { opportunityId }, orderBy: { winNumber: "desc" } });
  const opportunity = await getRow(tx, "opportunity", { id: opportunityId });
  if (!order || order.winNumber < opportunity.winNumber || !states.includes(order.state)) return;
  const isCanceled = order.state === "CANCELED";
  if (isCanceled && (opportunity.status !== "WON" || opportunity.deletedAt !== null)) return;
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
  // An order that came to nothing is looked at once more for each time that it did.
  const after = `${isCanceled ? `_canceled${order.version}` : ""}${since && `_${since}`}`;
  await hub.enqueuer.enqueue(clientOver(tx), {
    workflow: "quote-to-cash",
    id: `${order.businessKey}_v${opportunity.version}${after}`,
    queue: queues.billing,
    input,
  });
}
