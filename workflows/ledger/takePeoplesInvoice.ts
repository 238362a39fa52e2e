import { saveRow } from "../../domain/projection/saveRow";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import { findRow } from "../../platform/store/rows";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { documentIdOf } from "./documentIdOf";
import { keepEntered } from "./keepEntered";
import { tellEnteredByHand } from "./tellEnteredByHand";

/** An invoice that people entered in the ledger: the account owes it as well, though billing did not issue it. */
export async function takePeoplesInvoice(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  accountId: string | null,
  readAt: Date,
): Promise<void> {
  const { externalId, open, total, approved } = document;
  const documentId = documentIdOf(hub, externalId);
  const known = await findRow(tx, "receivable", { documentId });
  await tellEnteredByHand(tx, hub, await keepEntered(tx, hub, document, accountId));
  if ((accountId === null && !known) || open === null) return;
  await saveRow(tx, "receivable", known?.id ?? newId("receivable"), {
    accountId: accountId ?? known?.accountId ?? null,
    documentId,
    openMinor: approved ? open.minor : 0n,
    totalMinor: approved ? total.minor : 0n,
    currency: open.currency,
  });
  await tx.receivable.updateMany({ where: { documentId }, data: { readAt } });
}
