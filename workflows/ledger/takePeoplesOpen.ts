import { saveRow } from "../../domain/projection/saveRow";
import type { ReadingOrder } from "../../domain/reading/reading";
import type { Transaction } from "../../platform/store/openStore";
import { findRow } from "../../platform/store/rows";
import type { ErpOpenItems } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { documentIdOf } from "./documentIdOf";
import { keepSettledOfPeoples } from "./keepSettledOfPeoples";
import { tellEnteredAgain } from "./tellEnteredAgain";

/** What an open item of a customer says of an invoice that people entered. */
export interface PeoplesOpen {
  item: ErpOpenItems["items"][number];
  /** Whose it is: its books are locked. */
  accountId: string | null;
  /** Of the customer's open items. */
  reading: ReadingOrder;
}

/**
 * Keeps what is open on an invoice that people entered, as its customer's open items say: what settled it may be gone,
 * which changes no document that would tell of it.
 */
export async function takePeoplesOpen(
  tx: Transaction,
  hub: Hub,
  { item: { documentExternalId, open, total, settledBy }, accountId, reading }: PeoplesOpen,
): Promise<void> {
  const documentId = documentIdOf(hub, documentExternalId);
  const known = await findRow(tx, "receivable", { documentId });
  // One that waits for approval is owed by nobody.
  if (!known || known.totalMinor === 0n) return;
  if (known.readingNo !== null && known.readingNo > reading.no) return;
  const { currency } = known;
  const facts = { accountId, documentId, openMinor: open.minor, totalMinor: total.minor, currency };
  await saveRow(tx, "receivable", known.id, facts);
  await tx.receivable.updateMany({ where: { documentId }, data: { readingNo: reading.no, readAt: reading.readAt } });
  await keepSettledOfPeoples(tx, hub, documentId, settledBy);
  if (known.openMinor === open.minor) return;
  await tx.enteredDocument.updateMany({ where: { documentId }, data: { openMinor: open.minor } });
  await tellEnteredAgain(tx, hub, accountId);
}
