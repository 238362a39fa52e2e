import type { Org } from "../org";
import { notSelectable, userError, type Refusal } from "../refusal";
import type { Value, Values } from "../records/field";
import type { RecordInstance } from "../records/store";

/**
 * The period a document posts to: the one it names, else the one its date falls in. Both that one and the one an existing
 * document leaves must be open: not closed, not locked altogether, and for receivables not locked for A/R.
 * What is not open cannot be chosen, and neither can a quarter or a year. See "Accounting Period Close" in the NetSuite
 * help, and for the sentences "Error Status Codes" (section_N3539978).
 */
export function choosePeriod(org: Org, values: Values, leaving: Value, ledger: "ar" | "gl"): string {
  const date = String(values["tranDate"]);
  const named = values["postingPeriod"] ?? null;
  const period = named === null ? periodOf(org, date) : org.store.inFamily("accountingPeriod", String(named));
  if (!period) throw userError("There are no Accounting Periods that cover this transaction date.");
  refuseClosedPeriod(org, leaving, ledger, () =>
    userError("You cannot move a transaction to or from a closed period."),
  );
  const { isPosting, startDate, endDate } = period.values;
  if (isPosting !== true) throw notSelectable(period.id, "postingPeriod");
  refuseClosedPeriod(org, period.id, ledger, () =>
    named === null ? noOpenPeriod(date) : notSelectable(named, "postingPeriod"),
  );
  if (org.tenant.dateWithinPeriod && (date < String(startDate) || date > String(endDate))) {
    throw userError("Your transaction date does not fall between the start and end dates of your accounting period.");
  }
  return period.id;
}

/** @throws the refusal when the period is closed, or locked for this ledger */
export function refuseClosedPeriod(
  org: Org,
  periodId: Value,
  ledger: "ar" | "gl",
  refusal = () => userError("The G/L impact of a transaction in a closed period cannot be changed."),
): void {
  const period = periodId === null ? undefined : org.store.inFamily("accountingPeriod", String(periodId));
  const { closed, allLocked, arLocked } = period?.values ?? {};
  if (closed || allLocked || (ledger === "ar" && arLocked)) throw refusal();
}

function noOpenPeriod(date: string): Refusal {
  const advice = "Please visit Setup > Manage Accounting Periods to set up a new accounting period.";
  return userError(`Insert Transaction Failure: No valid, open, posting period for date - ${date}. ${advice}`);
}

function periodOf(org: Org, date: string): RecordInstance | undefined {
  return org.store.all("accountingPeriod").find(({ values }) => {
    const { startDate, endDate, isYear, isQuarter, isAdjust, isPosting } = values;
    const month = isPosting === true && !isYear && !isQuarter && !isAdjust;
    return month && String(startDate) <= date && date <= String(endDate);
  });
}
