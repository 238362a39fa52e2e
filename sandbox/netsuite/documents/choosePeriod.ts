import type { Org } from "../org";
import { invalidValue, userError } from "../refusal";
import type { Value, Values } from "../records/field";
import type { RecordInstance } from "../records/store";

/**
 * The period a document posts to: the one it names, which no year or quarter can be, else the one its date falls in. Both that one and the one an
 * existing document leaves must be open: not closed, not locked altogether, and for receivables not locked for A/R.
 * See "Accounting Period Close" in the NetSuite help.
 */
export function choosePeriod(org: Org, values: Values, leaving: Value, ledger: "ar" | "gl"): string {
  const date = String(values["tranDate"]);
  const named = values["postingPeriod"];
  const period = typeof named === "string" ? postingPeriod(org, named) : periodOf(org, date);
  if (!period) {
    throw userError(`The transaction date ${date} does not fall within any accounting period.`, "tranDate");
  }
  refuseClosedPeriod(org, leaving, ledger);
  refuseClosedPeriod(org, period.id, ledger);
  return period.id;
}

/** @throws Refusal when the period is closed, or locked for this ledger */
export function refuseClosedPeriod(org: Org, periodId: Value, ledger: "ar" | "gl"): void {
  const period = periodId === null ? undefined : org.store.inFamily("accountingPeriod", String(periodId));
  if (!period) return;
  const { closed, allLocked, arLocked, periodName } = period.values;
  const state = closed ? "closed" : allLocked || (ledger === "ar" && arLocked) ? "locked" : undefined;
  if (!state) return;
  const detail = `This transaction cannot be saved because its posting period is ${state}: ${String(periodName)}.`;
  throw userError(detail, "postingPeriod");
}

/** One that a document names: its field lists base periods alone, those for adjustments among them. */
function postingPeriod(org: Org, named: string): RecordInstance {
  const period = org.store.inFamily("accountingPeriod", named);
  if (period?.values["isPosting"] === true) return period;
  throw invalidValue(named, "postingperiod", "postingPeriod");
}

function periodOf(org: Org, date: string): RecordInstance | undefined {
  return org.store.all("accountingPeriod").find(({ values }) => {
    const { startDate, endDate, isYear, isQuarter, isAdjust, isPosting } = values;
    const month = isPosting === true && !isYear && !isQuarter && !isAdjust;
    return month && String(startDate) <= date && date <= String(endDate);
  });
}
