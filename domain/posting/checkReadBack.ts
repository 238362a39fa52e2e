import type { ExceptionClass } from "../../schema/exceptionClass";
import { decimalOf } from "../money/decimalOf";
import { orZero } from "../../schema/money/orZero";
import { debitLessCredit } from "./debitLessCredit";
import type { LedgerNames } from "./ledgerNames";

/** What a document must have become in the ledger. Amounts per account: debit positive, credit negative. */
export interface ExpectedImpact {
  totalMinor: bigint;
  taxMinor: bigint;
  currency: string;
  /** Null where the hub has no id of it in the ERP. */
  periodExternalId: string | null;
  byAccount: Readonly<Record<string, bigint>>;
  /** The rate it must be booked at; null where the ERP's own rate of the day holds. */
  fxRate: string | null;
}

/** What the ledger says it became. */
export interface ReadBack {
  approved: boolean;
  total: { minor: bigint; currency: string };
  tax: { minor: bigint };
  periodExternalId: string | null;
  fxRate?: string | null;
  impact: readonly { glAccountExternalId: string; debit: bigint | null; credit: bigint | null }[];
}

export interface Mismatch {
  class: ExceptionClass;
  message: string;
}

/**
 * Compares a document read back from the ERP with what was sent: approval, currency and total, tax, period, that its
 * ledger lines balance, and that each account bears what it must. @returns every difference; empty when it is posted
 */
export function checkReadBack(
  expected: ExpectedImpact,
  found: ReadBack,
  names: Pick<LedgerNames, "account">,
): Mismatch[] {
  const { currency } = expected;
  const say = (minor: bigint) => `${decimalOf(minor, currency)} ${currency}`;
  const mismatches: Mismatch[] = [];
  const differs = (mismatchClass: ExceptionClass, message: string) =>
    mismatches.push({ class: mismatchClass, message });
  if (!found.approved) {
    differs("VALIDATION", "The document waits for approval in the ERP and has no ledger impact yet");
    return mismatches;
  }
  if (found.total.currency !== currency) {
    differs("FX", `The document is in ${found.total.currency}, not in ${currency}`);
    return mismatches;
  }
  const { fxRate } = expected;
  if (fxRate && Number(found.fxRate) !== Number(fxRate)) {
    differs(
      "FX",
      `The document is booked at the rate ${found.fxRate ?? "of nobody's telling"}, not at the invoice's ${fxRate}`,
    );
  }
  if (found.tax.minor !== expected.taxMinor) {
    differs("TAX", `Tax is ${say(found.tax.minor)} in the ERP, but billing charged ${say(expected.taxMinor)}`);
  }
  if (found.total.minor !== expected.totalMinor) {
    differs("UNBALANCED", `The total is ${say(found.total.minor)} in the ERP, not ${say(expected.totalMinor)}`);
  }
  if (expected.periodExternalId === null) {
    differs(
      "MAPPING",
      "Which of the ERP's periods was decided is not known, so that the document's cannot be compared",
    );
  } else if (found.periodExternalId !== expected.periodExternalId) {
    differs("PERIOD_CLOSED", "The ERP booked the document into another period than was decided");
  }
  const byAccount = new Map<string, bigint>();
  for (const { glAccountExternalId, ...line } of found.impact) {
    byAccount.set(glAccountExternalId, orZero(byAccount.get(glAccountExternalId)) + debitLessCredit(line));
  }
  const sum = [...byAccount.values()].reduce((total, amount) => total + amount, 0n);
  if (sum !== 0n) differs("UNBALANCED", `The ledger lines do not balance: they are ${say(sum)} apart`);
  const accounts = new Set([...byAccount.keys(), ...Object.keys(expected.byAccount)]);
  for (const account of accounts) {
    const [is, should] = [orZero(byAccount.get(account)), orZero(expected.byAccount[account])];
    if (is !== should)
      differs("UNBALANCED", `Account ${names.account(account)} bears ${say(is)} in the ledger, not ${say(should)}`);
  }
  return mismatches;
}
