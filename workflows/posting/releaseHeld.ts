import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { retryHeld } from "../ledger/retryHeld";
import { lockHeld } from "./periodFor";

/**
 * Has the documents looked at again that a period would take which, as it is stored, is open in books of theirs: those of
 * its own days, and those of earlier days whose closed period has what is late go into the next open one.
 */
export async function releaseHeld(tx: Transaction, hub: Hub, periodExternalId: string): Promise<void> {
  await lockHeld(tx, hub.erp.instance.id);
  // Of what was held before the ERP had a period for it, only the day is known.
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id
    FROM operations.external_ref r
    JOIN erp.accounting_period a ON a.id = r.entity_id AND 'OPEN' IN (a.ar_status, a.gl_status)
    JOIN erp.posting p ON p.status = 'HELD' AND p.entity_id = a.entity_id
    LEFT JOIN erp.accounting_period own ON own.id = p.period_id
    WHERE r.instance_id = ${hub.erp.instance.id} AND r.object_type LIKE 'AccountingPeriod/%'
      AND r.external_id = ${periodExternalId}
      AND (p.period_id = a.id OR p.period_id IS NULL AND p.accounting_date BETWEEN a.start_date AND a.end_date
        OR own.policy = 'POST_TO_NEXT_OPEN' AND a.start_date > own.end_date)
    ORDER BY p.id`;
  for (const { id } of held) await retryHeld(tx, hub, id);
}
