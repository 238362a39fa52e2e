/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

/** An instant, ISO 8601 in UTC. */
export type Instant = string;

/** A decimal number as text, never a float. */
export type DecimalText = string;

/** An exact amount: minor units of an ISO 4217 currency. */
export interface Amount {
  minor: bigint;
  currency: string;
}

/** What every record read from a platform says of itself. All ids in a record are the platform's own. */
export interface PlatformRecord {
  externalId: string;
  /** The platform's version, etag or last change; never lower for a newer state, when the platform has such a thing. */
  externalVersion: string | null;
  /** Where a person finds it in the platform. */
  url: string | null;
  correlationId: string | null;
  /** Removed in the platform. */
  deleted: boolean;
}

/** A currency that a platform takes documents in. */
export interface PlatformCurrency extends PlatformRecord {
  /** ISO 4217. */
  code: string;
  /** How many decimals the platform keeps of its amounts. */
  decimals: number;
}

export interface PostalAddress {
  line1: string | null;
  city: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
}

/** How often something is charged: every so many units. */
export interface Interval {
  /** 1 or more. */
  count: number;
  unit: "DAY" | "WEEK" | "MONTH" | "YEAR";
}
