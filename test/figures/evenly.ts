import { divide } from "./divide";

const days = (from: string, to: string): bigint => BigInt((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** What of an amount is earned before a day, evenly over the days of its half-open service. */
export function evenly(minor: bigint, start: string, end: string, until: string): bigint {
  if (until <= start) return 0n;
  if (until >= end) return minor;
  return divide(minor * days(start, until), days(start, end));
}
