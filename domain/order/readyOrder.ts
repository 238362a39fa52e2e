import { checkEarlierOrder, checkOrder } from "./checkOrder";
import type { OrderFacts } from "./orderFacts";
import { saleOf, type Sale } from "./sale";
import type { Violation } from "./violation";

/** A won deal that every rule holds for: all that must be said is said. */
export interface ReadyOrder {
  accountExternalId: string;
  paymentTermsDays: number;
  sellingEntity: string;
  sale: Sale;
}

type Checked = { ready: ReadyOrder } | { violations: Violation[] };

/** Checks a won deal: ready to be fulfilled, or what is broken, all of it at once. */
export const readyOrder = (facts: OrderFacts): Checked => readyUnless(checkOrder(facts), facts);

/** The same of one that was accepted before deals said how their term ends. */
export const readyEarlierOrder = (facts: OrderFacts): Checked =>
  readyUnless(saleOf(facts) ? checkEarlierOrder(facts) : checkOrder(facts), facts);

function readyUnless(violations: Violation[], facts: OrderFacts): Checked {
  if (violations.length > 0) return { violations };
  const { accountExternalId, paymentTermsDays, sellingEntity } = facts;
  const said = { accountExternalId, paymentTermsDays, sellingEntity, sale: saleOf(facts) };
  if (isSaid(said)) return { ready: said };
  // No rule lets these pass; a rule that is taken away must not open a way to a default.
  const unsaid = Object.entries(said).filter(([, value]) => value === null);
  return { violations: unsaid.map(([field]) => ({ rule: "complete", field, message: `Enter ${field}.` })) };
}

type Said<T> = { [Field in keyof T]: NonNullable<T[Field]> };

const isSaid = <T extends object>(facts: T): facts is T & Said<T> =>
  Object.values(facts).every((value) => value !== null && value !== undefined);
