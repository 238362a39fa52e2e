import { settleExceptions } from "../../domain/exception/settleExceptions";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { documentIdOf } from "./documentIdOf";
import { keepSettledOfPeoples } from "./keepSettledOfPeoples";

/**
 * Forgets of a document what was kept of it as one that people entered: they deleted it again, or it is the hub's own.
 * Nothing is owed by it, and nothing is left to apply.
 */
export async function forgetEntered(tx: Transaction, hub: Hub, externalId: string): Promise<void> {
  const documentId = documentIdOf(hub, externalId);
  await tx.receivable.updateMany({
    where: { documentId },
    data: { openMinor: 0n, totalMinor: 0n, version: { increment: 1 } },
  });
  await tx.enteredDocument.deleteMany({ where: { documentId } });
  await keepSettledOfPeoples(tx, hub, documentId, []);
  await settleExceptions(tx, hub.now(), documentId, { class: "CORRECTION" });
}
