import { billingIntervals, type BillingInterval } from "./billingInterval";
import { checkOrder, type Violation } from "./checkOrder";
import type { OrderFacts, OrderLineFacts } from "./orderFacts";

/** A won deal that every rule holds for: all that must be said is said. */
export interface ReadyOrder {
  accountExternalId: string;
  currency: string;
  amountMinor: bigint;
  serviceStart: string;
  termMonths: number;
  billingInterval: BillingInterval;
  paymentTermsDays: number;
  sellingEntity: string;
  lines: (OrderLineFacts & { productId: string; sku: string })[];
}

/** Checks a won deal: ready to be fulfilled, or what is broken, all of it at once. */
export function readyOrder(facts: OrderFacts): { ready: ReadyOrder } | { violations: Violation[] } {
  const violations = checkOrder(facts);
  if (violations.length > 0) return { violations };
  const { accountExternalId, currency, amountMinor, serviceStart, termMonths, paymentTermsDays, sellingEntity } = facts;
  const billingInterval = billingIntervals.find((known) => known === facts.billingInterval);
  const lines = facts.lines.flatMap((line) => {
    const { productId, sku } = line;
    return productId === null || sku === null ? [] : [{ ...line, productId, sku }];
  });
  const said = { accountExternalId, currency, amountMinor, serviceStart, termMonths, paymentTermsDays, sellingEntity };
  // No rule lets these pass; a rule that is taken away must not open a way to a default.
  const unsaid = Object.entries({ ...said, billingInterval }).filter(
    ([, value]) => value === null || value === undefined,
  );
  if (!isSaid(said) || billingInterval === undefined || lines.length < facts.lines.length) {
    const fields =
      lines.length < facts.lines.length
        ? [...unsaid.map(([field]) => field), "lines.product"]
        : unsaid.map(([field]) => field);
    return { violations: fields.map((field) => ({ rule: "complete", field, message: `Enter ${field}.` })) };
  }
  return { ready: { ...said, billingInterval, lines } };
}

type Said<T> = { [Field in keyof T]: NonNullable<T[Field]> };

const isSaid = <T extends object>(facts: T): facts is T & Said<T> =>
  Object.values(facts).every((value) => value !== null && value !== undefined);
