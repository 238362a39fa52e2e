import type { Transaction } from "../../platform/store/openStore";
import type { BillingSubscription } from "../../schema/canonical/billing";

export interface MarkedOrder {
  id: string;
  opportunityId: string;
  accountId: string | null;
  contractId: string | null;
  /** Its deal is of another account than the customer: the mark moves no money there. */
  foreign: boolean;
}

/**
 * The order that a subscription's marks name: by the key of the one that asked for it, or by the correlation id where a
 * person gave it that. A deal that was won twice has two orders of one correlation id: the key says which of them asked
 * for it. One that people gave the id is of the sale from before go-live where there was one, else of the latest win.
 * @param accountId whose customer it bills; null while the hub does not know
 */
export async function markedOrder(
  tx: Transaction,
  { orderKey, correlationId }: Pick<BillingSubscription, "orderKey" | "correlationId">,
  accountId: string | null,
): Promise<MarkedOrder | null> {
  const [order] = await tx.$queryRaw<MarkedOrder[]>`
    SELECT o.id, o.opportunity_id AS "opportunityId", o.account_id AS "accountId", o.contract_id AS "contractId",
      coalesce(NOT ${accountId}::text = ANY(array_remove(ARRAY[o.account_id, d.account_id], NULL)), false)
        AND coalesce(o.account_id, d.account_id) IS NOT NULL AS foreign
    FROM operations.order o LEFT JOIN crm.opportunity d ON d.id = o.opportunity_id
    WHERE CASE WHEN ${orderKey}::text IS NULL THEN o.correlation_id = ${correlationId}
      ELSE o.business_key = ${orderKey} END
    ORDER BY o.state = 'SKIPPED' DESC, o.win_number DESC LIMIT 1`;
  return order ?? null;
}
