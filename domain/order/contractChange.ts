import type { Amount, Day } from "../../schema/canonical/value";
import type { DealTerms } from "./dealTerms";
import { termsValue } from "./termsValue";

/** The CRM's own contract of a deal, as it is now. */
export interface PresentContract {
  deleted: boolean;
  terminated: boolean;
  /** Whether it still names the deal. */
  namesDeal: boolean;
  accountId: string | null;
  currency: string;
  termMonths: number | null;
  startDate: Day | null;
  /** Its last day. */
  endDate: Day | null;
}

/**
 * What of a contract contradicts what was accepted of its deal; null when nothing does, and what it leaves open says
 * nothing. At risk is the deal's whole value, or by how much that changes where its term alone does.
 * @param activated the days that it had then; null where the CRM had no contract yet
 */
export function contractChange(
  accepted: DealTerms,
  contract: PresentContract,
  activated: { startDate: Day; endDate: Day } | null,
): { what: string; atRisk: Amount | null } | null {
  const whole = amountOf(termsValue(accepted), accepted.currency);
  if (contract.deleted) return { what: "was deleted in the CRM", atRisk: whole };
  if (contract.terminated) return { what: "was terminated in the CRM", atRisk: whole };
  if (!contract.namesDeal) return { what: "no longer names the deal in the CRM", atRisk: whole };
  const { termMonths, startDate, endDate } = contract;
  if (contract.accountId !== accepted.accountId) return { what: "is of another account than the deal", atRisk: whole };
  if (contract.currency !== accepted.currency) {
    return { what: `is in ${contract.currency}, the deal in ${accepted.currency ?? "no currency"}`, atRisk: whole };
  }
  if (termMonths !== null && termMonths !== accepted.termMonths) {
    const what = `runs for ${termMonths} months, and the deal was accepted for ${accepted.termMonths ?? "none"}`;
    const [before, after] = [termsValue(accepted), termsValue({ ...accepted, termMonths })];
    if (before === null || after === null) return { what, atRisk: whole };
    return { what, atRisk: amountOf(before > after ? before - after : after - before, accepted.currency) };
  }
  if (activated === null) return null;
  const moved = [
    ...(startDate !== null && startDate !== activated.startDate
      ? [`starts on ${startDate}, not ${activated.startDate}`]
      : []),
    ...(endDate !== null && endDate !== activated.endDate ? [`ends on ${endDate}, not ${activated.endDate}`] : []),
  ];
  return moved.length === 0 ? null : { what: moved.join(" and "), atRisk: whole };
}

const amountOf = (minor: bigint | null, currency: string | null): Amount | null =>
  minor === null || currency === null ? null : { minor, currency };
