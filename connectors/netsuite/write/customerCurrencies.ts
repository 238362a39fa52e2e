import { VendorFailure } from "../../vendorFailure";
import type { Wire } from "../wire/openWire";
import { findCustomer } from "./findCustomer";
import { hasCurrency, withCurrency } from "./hasCurrency";
import { recordAddress } from "./recordAddress";

/**
 * Does what is written of customers in a currency, having added it to those that lack it: NetSuite takes no document of a
 * customer in a currency that is not theirs. Added once more it would change nothing, so that silence needs no lookup;
 * whoever was seen to have it is not asked again, until NetSuite refuses what is in conflict with that.
 */
export function customerCurrencies(wire: Wire) {
  const known = new Set<string>();

  const ensure = async (customerExternalId: string, currency: { id: string }) => {
    const key = `${currency.id} ${customerExternalId}`;
    if (known.has(key)) return;
    const address = recordAddress("customer", customerExternalId);
    const about = `Customer ${customerExternalId}`;
    const customer = await findCustomer(wire, address, about);
    // Of a customer that is not there, the document's own refusal tells.
    if (!customer) return;
    if (!(await hasCurrency(wire, customer, currency)))
      await wire.save("PATCH", address, withCurrency(currency), about);
    known.add(key);
  };

  return async function inCurrency<T>(
    customers: readonly (string | null)[],
    currency: { id: string },
    write: () => Promise<T>,
  ): Promise<T> {
    for (const customer of new Set(customers)) if (customer !== null) await ensure(customer, currency);
    try {
      return await write();
    } catch (error) {
      if (error instanceof VendorFailure && error.class === "CONFLICT") known.clear();
      throw error;
    }
  };
}
