import { dateOf } from "../../domain/calendar/dateOf";
import { projectPeriod } from "../../domain/projection/projectErpReference";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpAccountingPeriod } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { retryHeld } from "../ledger/retryHeld";

/** Takes a period's status into the store. One that opens releases the documents that were held for it. */
export async function takePeriod(tx: Transaction, hub: Hub, period: ErpAccountingPeriod): Promise<void> {
  if (period.summary) return;
  for (const entity of await tx.legalEntity.findMany()) {
    const periodId = await projectPeriod(tx, hub.now(), hub.erp.instance, entity, period);
    if (period.receivables !== "OPEN" && period.ledger !== "OPEN") continue;
    // Of what was held before the ERP had a period for it, only the day is known.
    const day = { gte: dateOf(period.startDate), lte: dateOf(period.endDate) };
    const held = await tx.posting.findMany({
      where: { status: "HELD", OR: [{ periodId }, { periodId: null, entityId: entity.id, accountingDate: day }] },
      select: { id: true },
    });
    for (const { id } of held) await retryHeld(tx, hub, id);
  }
}
