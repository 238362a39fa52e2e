import type { Draft } from "./draft";
import type { StripeObject } from "./stripeObject";
import { own } from "../kit/own";

/** One report of usage, as it is kept: what the API shows of it, and for whom and how much it counts. */
export interface MeterEvent extends StripeObject {
  created: number;
  event_name: string;
  identifier: string;
  payload: Record<string, string>;
  timestamp: number;
}

export interface Meter extends StripeObject {
  customer_mapping: { event_payload_key: string; type: "by_id" };
  default_aggregation: { formula: "sum" | "count" | "last" };
  event_name: string;
  status: "active" | "inactive";
  value_settings: { event_payload_key: string };
}

/** The usage that a customer's events tell of, oldest first, from a moment (inclusive) to another (exclusive). */
export function meterEvents(draft: Draft, meter: Meter, customer: string, from: number, to: number): MeterEvent[] {
  return (draft.all("billing.meter_event") as MeterEvent[])
    .filter(({ event_name: name, timestamp }) => name === meter.event_name && timestamp >= from && timestamp < to)
    .filter(({ payload }) => own(payload, meter.customer_mapping.event_payload_key) === customer)
    .sort((one, other) => one.timestamp - other.timestamp);
}

/**
 * What events add up to by their meter's formula.
 * @see https://docs.stripe.com/billing/subscriptions/usage-based/meters/configure
 */
export function aggregated(meter: Meter, events: readonly MeterEvent[]): number {
  const values = events.map(({ payload }) => Number(own(payload, meter.value_settings.event_payload_key) ?? 0));
  switch (meter.default_aggregation.formula) {
    case "count":
      return values.length;
    case "last":
      return values.at(-1) ?? 0;
    case "sum":
      // Values have at most 12 decimals; so has their sum.
      return Number(values.reduce((total, value) => total + value, 0).toFixed(12));
  }
}

/** How much of a metered price a customer used over a period. */
export function usageOf(
  draft: Draft,
  price: StripeObject,
  customer: string,
  { start, end }: { start: number; end: number },
) {
  const meter = draft.get("billing.meter", meterOf(price) ?? "") as Meter;
  return aggregated(meter, meterEvents(draft, meter, customer, start, end));
}

/** The meter that a price is billed by, if it is metered. */
export const meterOf = (price: unknown): string | null => {
  const { recurring } = price as { recurring?: { meter?: string | null } | null };
  return recurring?.meter ?? null;
};
