import type { Transaction } from "../../platform/store/openStore";

/** States in which an order has begun to be fulfilled. */
const begun = ["ACCEPTED", "PROVISIONING", "BILLING", "POSTING", "FULFILLED", "COMPENSATING"];

/** Whether everything that an order provisioned has ended in billing; not while nothing is provisioned yet. */
export async function hasEnded(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ all: number; ended: number }[]>`
    SELECT count(*)::int AS "all", (count(*) FILTER (WHERE status IN ('CANCELED', 'EXPIRED')))::int AS ended
    FROM billing.subscription WHERE order_id = ${id}`;
  return found !== undefined && found.all > 0 && found.all === found.ended;
}

export interface LivingOrder {
  id: string;
  winNumber: number;
  /** The subscription's number or id in billing; null while it is being provisioned. */
  subscription: string | null;
}

/**
 * Another win's order of the same deal that has begun and has not ended. Uses the indexes order (opportunity_id) and
 * subscription (order_id).
 */
export async function otherLivingOrder(
  tx: Transaction,
  { id, opportunityId }: { id: string; opportunityId: string },
): Promise<LivingOrder | null> {
  const [living] = await tx.$queryRaw<LivingOrder[]>`
    SELECT o.id, o.win_number AS "winNumber", coalesce(s.number, r.external_id, s.id) AS subscription
    FROM operations."order" o
    LEFT JOIN billing.subscription s ON s.order_id = o.id
    LEFT JOIN operations.external_ref r ON r.entity_id = s.id AND r.object_type = 'Subscription'
    WHERE o.opportunity_id = ${opportunityId} AND o.id <> ${id}
      AND CASE WHEN s.id IS NULL THEN o.state = ANY(${begun}) ELSE s.status NOT IN ('CANCELED', 'EXPIRED') END
    ORDER BY o.win_number LIMIT 1`;
  return living ?? null;
}
