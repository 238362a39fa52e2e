import { dateOf } from "../../domain/calendar/dateOf";
import { saveRow } from "../../domain/projection/saveRow";
import { newId } from "../../platform/ids/newId";
import type { ReadingOrder } from "../../domain/reading/reading";
import type { Transaction } from "../../platform/store/openStore";
import { findRow } from "../../platform/store/rows";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { documentIdOf } from "./documentIdOf";
import { keepEntered } from "./keepEntered";
import { keepSettledOfPeoples } from "./keepSettledOfPeoples";
import { tellEnteredByHand } from "./tellEnteredByHand";

/** An invoice that people entered in the ledger: the account owes it as well, though billing did not issue it. */
export async function takePeoplesInvoice(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  accountId: string | null,
  reading: ReadingOrder,
): Promise<void> {
  const { externalId, dueDate, total, approved } = document;
  const documentId = documentIdOf(hub, externalId);
  const known = await findRow(tx, "receivable", { documentId });
  // Its customer's open items may have been read later.
  const overtaken = known?.readingNo != null && known.readingNo > reading.no;
  const open = overtaken ? { minor: known.openMinor, currency: known.currency } : document.open;
  await tellEnteredByHand(tx, hub, await keepEntered(tx, hub, { ...document, open }, accountId));
  if ((accountId === null && !known) || open === null) return;
  await saveRow(tx, "receivable", known?.id ?? newId("receivable"), {
    accountId: accountId ?? known?.accountId ?? null,
    documentId,
    dueDate: dateOf(dueDate),
    openMinor: approved ? open.minor : 0n,
    totalMinor: approved ? total.minor : 0n,
    currency: open.currency,
  });
  if (overtaken) return;
  await tx.receivable.updateMany({ where: { documentId }, data: { readingNo: reading.no, readAt: reading.readAt } });
  await keepSettledOfPeoples(tx, hub, documentId, document.settledBy);
}
