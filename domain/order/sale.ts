import type { Day, Interval } from "../../schema/canonical/value";
import { minorUnits } from "../../schema/money/minorUnits";
import { addMonths } from "../calendar/addMonths";
import type { OrderFacts, OrderLineFacts } from "./orderFacts";
import { givenDiscount } from "./givenDiscount";

/** What a deal sells, in terms that a billing platform bills by exactly. */
export interface Sale {
  currency: string;
  /** First day of service. */
  start: Day;
  /** The day behind the last one of the term. */
  end: Day;
  termMonths: number;
  interval: Interval;
  termEnd: "END" | "RENEW";
  lines: SaleLine[];
}

export interface SaleLine {
  sku: string;
  charge: "RECURRING" | "ONE_TIME";
  /** Whole units. */
  quantity: string;
  /** Per unit, and interval where it recurs; before discount. */
  unitPriceMinor: bigint;
  /** With at most two decimals; "0" for none. */
  discountPct: string;
}

/** What of a deal's facts says what it sells. */
type SaleFacts = Pick<OrderFacts, "currency" | "serviceStart" | "termMonths" | "termEnd" | "interval" | "lines">;

/** The sale that a deal describes; null while it lacks something, which the order's rules name. */
export function saleOf(facts: SaleFacts): Sale | null {
  const { currency, serviceStart: start, termMonths, termEnd, interval } = facts;
  if (currency === null || !minorUnits.has(currency) || start === null || interval === null) return null;
  if (termMonths === null || !Number.isInteger(termMonths) || termMonths < 1) return null;
  if (termEnd !== "END" && termEnd !== "RENEW") return null;
  const lines = facts.lines.map((line) => lineOf(line, currency)).filter((line) => line !== null);
  if (lines.length === 0 || lines.length < facts.lines.length) return null;
  return { currency, start, end: addMonths(start, termMonths), termMonths, interval, termEnd, lines };
}

/** Billing counts whole units. */
export const isWhole = (quantity: string): boolean => /^\d+(\.0+)?$/.test(quantity);

/** Billing takes off a percentage of at most two decimals. */
export const isTakenOff = (discountPct: string): boolean => /^\d+(\.\d{1,2}0*)?$/.test(discountPct);

function lineOf(line: OrderLineFacts, currency: string): SaleLine | null {
  const { sku, chargeType: charge, quantity, unitPriceMinor, discountPct } = line;
  if (sku === null || line.productId === null || line.currency !== currency) return null;
  if (charge !== "RECURRING" && charge !== "ONE_TIME") return null;
  const units = isWhole(quantity) ? BigInt(quantity.replace(/\..*/, "")) : null;
  if (units === null || units === 0n || unitPriceMinor < 0n) return null;
  if (discountPct !== null && (!isTakenOff(discountPct) || Number(discountPct) > 100)) return null;
  return { sku, charge, quantity: units.toString(), unitPriceMinor, discountPct: plain(discountPct) };
}

/** The same percentage always as the same text. */
const plain = (discountPct: string | null): string => String(Number(givenDiscount(discountPct)));
