import { decimalOf } from "./decimalOf";

/** An amount in minor units as the graph and the events state it. */
export function moneyOf(minor: bigint, currency: string): { amount: string; currency: string };
export function moneyOf(minor: bigint | null, currency: string | null): { amount: string; currency: string } | null;
export function moneyOf(minor: bigint | null, currency: string | null): { amount: string; currency: string } | null {
  return minor === null || currency === null ? null : { amount: decimalOf(minor, currency), currency };
}
