import type { Transaction } from "../../platform/store/openStore";
import type { BillingSubscription } from "../../schema/canonical/billing";
import type { InstanceIdentity } from "../../schema/instance";

export interface MarkedOrder {
  id: string;
  opportunityId: string;
  accountId: string | null;
  contractId: string | null;
  /** With what the hub marks what it makes for the order. */
  businessKey: string;
  correlationId: string | null;
  /** Its deal is of another account than the customer: the mark moves no money there. */
  foreign: boolean;
  /** The hub's own receipt says so, whatever its marks say by now. */
  isMade: boolean;
}

/**
 * The order that a subscription serves: the one that the hub made it for, which its own receipt says and no mark that people
 * can take away or exchange; else the one that its marks name, by the key of the order that asked for it, or by the
 * correlation id where a person gave it that. A deal that was won twice has two orders of one correlation id: the key says
 * which of them asked for it. Where it names none that the hub knows, as after its database was restored to a time before,
 * it is that of the win that the deal stands at. One that people gave the id is of the sale from before go-live where there
 * was one, else of the latest win. Uses the index outbound_write (instance_id, object_type, external_id).
 * @param accountId whose customer it bills; null while the hub does not know
 */
export async function markedOrder(
  tx: Transaction,
  instance: InstanceIdentity,
  { externalId, orderKey, correlationId }: Pick<BillingSubscription, "externalId" | "orderKey" | "correlationId">,
  accountId: string | null,
): Promise<MarkedOrder | null> {
  const [order] = await tx.$queryRaw<MarkedOrder[]>`
    SELECT o.id, o.opportunity_id AS "opportunityId", o.account_id AS "accountId", o.contract_id AS "contractId",
      o.business_key AS "businessKey", o.correlation_id AS "correlationId",
      coalesce(NOT ${accountId}::text = ANY(array_remove(ARRAY[o.account_id, d.account_id], NULL)), false)
        AND coalesce(o.account_id, d.account_id) IS NOT NULL AS foreign,
      made.subject_id IS NOT NULL AS "isMade"
    FROM operations.order o LEFT JOIN crm.opportunity d ON d.id = o.opportunity_id
    LEFT JOIN (
      SELECT DISTINCT subject_id FROM operations.outbound_write
      WHERE instance_id = ${instance.id} AND object_type = 'Subscription' AND external_id = ${externalId}
    ) made ON made.subject_id = o.id
    WHERE made.subject_id IS NOT NULL OR o.business_key = ${orderKey} OR (o.correlation_id = ${correlationId}
      AND (${orderKey}::text IS NULL OR d.status = 'WON' AND d.win_number = o.win_number
        AND NOT EXISTS (SELECT FROM operations.order named WHERE named.business_key = ${orderKey})))
    ORDER BY made.subject_id IS NOT NULL DESC, o.state = 'SKIPPED' DESC, o.win_number DESC LIMIT 1`;
  return order ?? null;
}
