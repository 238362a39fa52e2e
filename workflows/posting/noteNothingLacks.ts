import { markSync } from "../../domain/sync/markSync";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { lackingOf, type Source } from "./lackingOf";

/**
 * Notes that the ledger has all that it is to have of a record which was said to be missing there: what was refused is no
 * more to be posted, as where it was voided, or people entered it. What may be there stays in doubt.
 */
export async function noteNothingLacks(tx: Transaction, hub: Hub, source: Source): Promise<void> {
  const { instance } = hub.erp;
  const { sourceType: subjectType, sourceId: subjectId } = source;
  const missing = await tx.syncState.findFirst({ where: { subjectId, instanceId: instance.id, status: "FAILED" } });
  if (!missing || (await lackingOf(tx, source)) !== null) return;
  const { accountId, hubVersion, correlationId } = missing;
  const about = { subjectId, subjectType, accountId, hubVersion, correlationId: correlationId ?? subjectId };
  await markSync(tx, hub.now(), { ...about, instance, status: "IN_SYNC" });
}
