import { decimalOf } from "../money/decimalOf";
import { divideRounded } from "../money/divideRounded";
import { exponentOf } from "../money/exponentOf";

/** What an invoice's schedules plan for one calendar month that has ended, all of its lines together. */
export interface PlannedMonth {
  /** `YYYY-MM`. */
  month: string;
  plannedMinor: bigint;
  /** How many lines add up to it. */
  lines: number;
  /** The ledger takes nothing more into this month. */
  closed: boolean;
}

/** What the ERP planned or recognized of the invoice in one of its periods. */
export interface Recognized {
  periodStart: string;
  amount: { minor: bigint; currency: string };
  journalExternalId: string | null;
  recognizedOn: string | null;
}

export interface ComparedMonth {
  month: string;
  /** What the ERP recognized, in the invoice's currency; null while it has not. */
  recognizedMinor: bigint | null;
  recognizedOn: string | null;
  /** How it differs from the plan, in plain words; null when it agrees or may still come. */
  difference: string | null;
}

/**
 * Compares what the ERP recognized by itself with what was planned, month by month. The ERP may round each line by
 * itself: a minor unit for each is no difference. A month is matched by the day its period begins on, so that periods
 * must be calendar months.
 *
 * @param currency the invoice's
 * @param fxRate base currency per unit of it, for an ERP that plans in base currency; null when they are the same
 */
export function compareRecognized(
  planned: readonly PlannedMonth[],
  slices: readonly Recognized[],
  { currency, fxRate }: { currency: string; fxRate: string | null },
): ComparedMonth[] {
  return planned.map(({ month, plannedMinor, lines, closed }) => {
    const theirs = slices.filter(({ periodStart }) => periodStart.startsWith(month));
    const done = theirs.filter(({ journalExternalId }) => journalExternalId !== null);
    const recognizedOn =
      done
        .flatMap((slice) => slice.recognizedOn ?? [])
        .sort()
        .at(-1) ?? null;
    const compared = { month, recognizedMinor: null, recognizedOn };
    const say = (minor: bigint) => `${decimalOf(minor, currency)} ${currency}`;
    if (done.length === 0 || done.length < theirs.length) {
      const difference = closed ? `${month} is closed without its ${say(plannedMinor)} being recognized` : null;
      return { ...compared, recognizedOn: null, difference };
    }
    const exact = theirs.reduce((sum, { amount }) => sum + inCurrency(amount, currency, fxRate), 0n);
    const apart = exact - plannedMinor;
    const agrees = (apart < 0n ? -apart : apart) <= BigInt(lines);
    const difference = agrees ? null : `${month} has ${say(exact)} recognized, where ${say(plannedMinor)} was earned`;
    return { ...compared, recognizedMinor: exact, difference };
  });
}

const RATE_PLACES = 10;

function inCurrency(amount: Recognized["amount"], currency: string, fxRate: string | null): bigint {
  if (amount.currency === currency || fxRate === null) return amount.minor;
  const [whole = "0", places = ""] = fxRate.split(".");
  const rate = BigInt(whole + places.slice(0, RATE_PLACES).padEnd(RATE_PLACES, "0"));
  const scale = (power: number) => 10n ** BigInt(power);
  return divideRounded(
    amount.minor * scale(RATE_PLACES + exponentOf(currency)),
    rate * scale(exponentOf(amount.currency)),
  );
}
