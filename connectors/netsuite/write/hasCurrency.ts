import { z } from "zod";
import type { Wire } from "../wire/openWire";
import { understand } from "../wire/understand";
import type { Customer } from "./findCustomer";

const listBody = z.object({ items: z.array(z.object({ currency: z.object({ id: z.string() }) })) });

/**
 * Whether a customer may have documents in a currency: its own, or one of its list. An account without several
 * currencies tells none, and demands none. See "Customer" (section_N3658677) in the NetSuite help.
 */
export async function hasCurrency(wire: Wire, customer: Customer, currency: { id: string }): Promise<boolean> {
  if (customer.currency === undefined || customer.currency.id === currency.id) return true;
  const about = `The currencies of customer ${customer.id}`;
  const text = await wire.get(`customer/${customer.id}/currencyList?expandSubResources=true`, about);
  if (text === null) return false;
  return understand(listBody, text, about).items.some((one) => one.currency.id === currency.id);
}

/** What adds a currency to those that a customer has: the list is keyed by the currency, and nothing is taken from it. */
export const withCurrency = (currency: { id: string }) => ({ currencyList: { items: [{ currency }] } });
