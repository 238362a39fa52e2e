import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocumentKind } from "../../schema/canonical/erp";
import type { Amount } from "../../schema/canonical/value";

/** What stands in place of its kind once a document was deleted, and that was taken in. */
export const GONE = "DELETED";

/**
 * Keeps what of a payment, credit or deposit no invoice takes; nothing of one that was deleted, or is nobody's.
 * @param isGone whether it was deleted
 */
export async function saveUnapplied(
  tx: Transaction,
  sourceId: string,
  unapplied: { kind: ErpDocumentKind; accountId: string; amount: Amount } | null,
  isGone: boolean,
): Promise<void> {
  const known = await tx.unappliedCredit.findFirst({ where: { sourceId } });
  if (!known && !unapplied) return;
  const facts = unapplied && {
    sourceType: unapplied.kind,
    accountId: unapplied.accountId,
    openMinor: unapplied.amount.minor,
    currency: unapplied.amount.currency,
  };
  if (!known && facts) {
    await tx.unappliedCredit.create({ data: { ...facts, id: newId("line"), sourceId } });
  }
  if (!known) return;
  const data = { ...(facts ?? { openMinor: 0n, ...(isGone && { sourceType: GONE }) }), version: { increment: 1 } };
  await tx.unappliedCredit.update({ where: { id: known.id }, data });
}
