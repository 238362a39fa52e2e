import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { retryHeld } from "../ledger/retryHeld";

/** Has the documents looked at again that are held for a period which, as it is stored, is open in books of theirs. */
export async function releaseHeld(tx: Transaction, hub: Hub, periodExternalId: string): Promise<void> {
  // Of what was held before the ERP had a period for it, only the day is known.
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id
    FROM operations.external_ref r
    JOIN erp.accounting_period a ON a.id = r.entity_id AND 'OPEN' IN (a.ar_status, a.gl_status)
    JOIN erp.posting p ON p.status = 'HELD' AND p.entity_id = a.entity_id
      AND (p.period_id = a.id OR p.period_id IS NULL AND p.accounting_date BETWEEN a.start_date AND a.end_date)
    WHERE r.instance_id = ${hub.erp.instance.id} AND r.object_type LIKE 'AccountingPeriod/%'
      AND r.external_id = ${periodExternalId}
    ORDER BY p.id`;
  for (const { id } of held) await retryHeld(tx, hub, id);
}
