import type Stripe from "stripe";
import type { BillingCustomer } from "../../../schema/canonical/billing";
import { amountOf, wholeOf } from "../amount";
import { recordUrl } from "../recordUrl";
import { stamp } from "../stamp";

/** Movements of a customer's balance that no document of Stripe's makes. */
const byHand: ReadonlySet<Stripe.CustomerBalanceTransaction.Type> = new Set(["adjustment", "initial", "migration"]);

/**
 * A customer in the hub's words. @param changesOf reads what changed a customer's balance
 * @see https://docs.stripe.com/billing/customer/balance
 */
export const customerOf =
  (apiKey: string, changesOf: (id: string) => Promise<Stripe.CustomerBalanceTransaction[]>) =>
  async (customer: Stripe.Customer): Promise<BillingCustomer> => ({
    externalId: customer.id,
    externalVersion: null,
    url: recordUrl(apiKey, "customers", customer.id),
    correlationId: customer.metadata[stamp.correlation] ?? null,
    deleted: false,
    name: customer.name ?? null,
    email: customer.email,
    currency: customer.currency?.toUpperCase() ?? null,
    addedByHand: customer.currency ? addedTo(await changesOf(customer.id), customer.currency) : null,
    accountExternalId: customer.metadata[stamp.account] ?? null,
    hasPaymentMethod: Boolean(customer.invoice_settings.default_payment_method ?? customer.default_source),
    address: customer.address
      ? {
          line1: customer.address.line1,
          city: customer.address.city,
          region: customer.address.state,
          postalCode: customer.address.postal_code,
          country: customer.address.country,
        }
      : null,
  });

/** A movement in the customer's favour is negative. */
const addedTo = (changes: readonly Stripe.CustomerBalanceTransaction[], currency: string) =>
  amountOf(
    changes
      .filter((change) => byHand.has(change.type) && change.currency === currency)
      .reduce((sum, { amount }) => sum - wholeOf(amount, currency), 0),
    currency,
  );
