import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { cancelOrder } from "./cancelOrder";
import type { OrderRow } from "./ensureOrder";
import { isSent, provisionKey } from "./isSent";

/**
 * Ends the orders of a deal's earlier wins that billing was never asked to bill: the latest win stands for them. What one
 * of them is about to send at this moment is either sent by now, and its order stays, or is not sent any more.
 */
export async function cancelEarlier(
  tx: Transaction,
  hub: Hub,
  order: OrderRow,
  opportunityExternalId: string,
): Promise<void> {
  const earlier = await tx.$queryRaw<OrderRow[]>`
    SELECT id, operation_id AS "operationId", opportunity_id AS "opportunityId", account_id AS "accountId", state,
      coalesce(correlation_id, id) AS "correlationId", win_number AS "winNumber", revision,
      predates_terms AS "predatesTerms", anew_behind AS "anewBehind", accepted IS NOT NULL AS "wasAccepted"
    FROM operations."order"
    WHERE opportunity_id = ${order.opportunityId} AND win_number < ${order.winNumber}
      AND state NOT IN ('CANCELED', 'SKIPPED')
    ORDER BY win_number FOR UPDATE`;
  for (const one of earlier) {
    const key = provisionKey(hub, opportunityExternalId, one);
    if (!(await isSent(tx, key))) await cancelOrder(tx, hub, one, key, wonAnew(order.winNumber));
  }
}

/** Why an order ends that a later win of its deal stands for. */
export const wonAnew = (winNumber: number) => ({
  rule: "latest-win",
  field: "status",
  message: `The deal was won again before this order billed anything: the order of win ${winNumber} stands for it.`,
});

/** What another sale of the same deal has to do with billing. */
export interface OtherSale {
  /** The order; the one that asks itself, where people entered a subscription for it in billing. */
  id: string;
  winNumber: number;
  /** The subscription's number or id in billing. */
  subscription: string | null;
  /** BEGUN while it is being provisioned, UNKNOWN where billing was asked and nobody knows what came of it. */
  stands: "LIVES" | "BEGUN" | "UNKNOWN" | "ENDED" | "SKIPPED";
}

/** States in which an order is being fulfilled. */
const begun = ["ACCEPTED", "PROVISIONING", "BILLING", "POSTING", "FULFILLED", "COMPENSATING"];

/**
 * The other sale of an order's deal that stands most in its way: first one that bills, or may; null when there is none.
 * To be asked after `cancelEarlier`: what is left of the earlier wins was sent. Uses the indexes order (opportunity_id)
 * and subscription (order_id).
 * @param sent whether the order itself has asked billing for its subscription
 */
export async function otherSale(
  tx: Transaction,
  { id, opportunityId, winNumber }: Pick<OrderRow, "id" | "opportunityId" | "winNumber">,
  sent: boolean,
): Promise<OtherSale | null> {
  const [sale] = await tx.$queryRaw<OtherSale[]>`
    SELECT * FROM (
      SELECT o.id, o.win_number AS "winNumber", coalesce(s.number, r.external_id, s.id) AS subscription,
        CASE
          WHEN s.status NOT IN ('CANCELED', 'EXPIRED') THEN CASE WHEN o.id <> ${id} OR NOT ${sent} THEN 'LIVES' END
          WHEN o.id = ${id} OR o.state = 'CANCELED' THEN NULL
          WHEN s.id IS NOT NULL THEN 'ENDED'
          WHEN o.state = 'SKIPPED' THEN 'SKIPPED'
          WHEN o.state = ANY(${begun}) THEN 'BEGUN'
          WHEN o.win_number < ${winNumber} THEN 'UNKNOWN'
        END AS stands
      FROM operations."order" o
      LEFT JOIN billing.subscription s ON s.order_id = o.id
      LEFT JOIN operations.external_ref r ON r.entity_id = s.id AND r.object_type = 'Subscription'
      WHERE o.opportunity_id = ${opportunityId}
    ) other
    WHERE stands IS NOT NULL
    ORDER BY array_position(ARRAY['LIVES', 'BEGUN', 'UNKNOWN', 'ENDED', 'SKIPPED'], stands), "winNumber" LIMIT 1`;
  return sale ?? null;
}
