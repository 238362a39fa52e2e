import { dayOf } from "../../domain/calendar/dayOf";
import { externalIdOf } from "../../domain/refs/externalRefs";
import type { Transaction } from "../../platform/store/openStore";
import { findRow } from "../../platform/store/rows";
import type { Day } from "../../schema/canonical/value";
import type { Hub } from "../hub";
import { mayBeInLedger } from "./mayBeInLedger";
import type { PlannedDocument } from "./documentKind";

/**
 * Into which period a document went that the ledger may hold: it is looked up there, whatever has closed since. Null where
 * the ledger holds nothing by its key, or where it is not known.
 */
export async function sentPlace(
  tx: Transaction,
  { erp }: Pick<Hub, "erp">,
  { key, entityCode }: Pick<PlannedDocument, "key" | "entityCode">,
): Promise<{ periodExternalId: string; accountingDate: Day } | null> {
  if (!(await mayBeInLedger(tx, key))) return null;
  const posting = await findRow(tx, "posting", { idempotencyKey: key });
  if (!posting || posting.periodId === null || posting.accountingDate === null) return null;
  const periodExternalId = await externalIdOf(tx, posting.periodId, erp.instance, `AccountingPeriod/${entityCode}`);
  return periodExternalId === null ? null : { periodExternalId, accountingDate: dayOf(posting.accountingDate) };
}
