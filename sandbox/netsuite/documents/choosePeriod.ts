import type { Org } from "../org";
import { userError } from "../refusal";
import type { Value, Values } from "../records/field";
import type { RecordInstance } from "../records/store";

/**
 * The period a document posts to: the one it names, else the one its date falls in. Both that one and the one an
 * existing document leaves must be open: not closed, not locked altogether, and for receivables not locked for A/R.
 * See "Accounting Period Close" in the NetSuite help.
 */
export function choosePeriod(org: Org, values: Values, leaving: Value, ledger: "ar" | "gl"): string {
  const date = String(values["tranDate"]);
  const named = values["postingPeriod"];
  const period = typeof named === "string" ? org.store.inFamily("accountingPeriod", named) : periodOf(org, date);
  if (!period) {
    throw userError(`The transaction date ${date} does not fall within any accounting period.`, "tranDate");
  }
  const left = leaving === null ? undefined : org.store.inFamily("accountingPeriod", String(leaving));
  for (const one of left ? [left, period] : [period]) {
    const { closed, allLocked, arLocked, periodName } = one.values;
    const state = closed ? "closed" : allLocked || (ledger === "ar" && arLocked) ? "locked" : undefined;
    if (!state) continue;
    const detail = `This transaction cannot be saved because its posting period is ${state}: ${String(periodName)}.`;
    throw userError(detail, "postingPeriod");
  }
  return period.id;
}

function periodOf(org: Org, date: string): RecordInstance | undefined {
  return org.store.all("accountingPeriod").find(({ values }) => {
    const { startDate, endDate, isYear, isQuarter, isAdjust, isPosting } = values;
    const month = isPosting === true && !isYear && !isQuarter && !isAdjust;
    return month && String(startDate) <= date && date <= String(endDate);
  });
}
