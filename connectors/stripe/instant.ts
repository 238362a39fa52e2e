import { VendorFailure } from "../vendorFailure";

/** The last second of the year 9999, behind which neither a Date in ISO 8601 nor Postgres as we use it goes. */
export const LAST_SECOND = 253_402_300_799;

/**
 * Seconds since the epoch as an instant.
 * @throws VendorFailure `SCHEMA_DRIFT` where they are none, of which a Date would make the epoch itself, or throw
 */
export function instantOf(seconds: number): string {
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= LAST_SECOND) {
    return new Date(seconds * 1_000).toISOString();
  }
  throw new VendorFailure("SCHEMA_DRIFT", `Stripe gives ${JSON.stringify(seconds)} as a time`, {
    code: "stripe.time.unreadable",
  });
}

/** Seconds since the epoch as a day in UTC. */
export const dayOf = (seconds: number): string => instantOf(seconds).slice(0, 10);

/** A day as seconds since the epoch, at its start in UTC. */
export const secondsOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1_000;
