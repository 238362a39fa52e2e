import type Stripe from "stripe";
import type { BillingCustomer } from "../../../schema/canonical/billing";
import { recordUrl } from "../recordUrl";
import { stamp } from "../stamp";

/** A customer in the hub's words. */
export const customerOf =
  (apiKey: string) =>
  (customer: Stripe.Customer): BillingCustomer => ({
    externalId: customer.id,
    externalVersion: null,
    url: recordUrl(apiKey, "customers", customer.id),
    correlationId: customer.metadata[stamp.correlation] ?? null,
    deleted: false,
    name: customer.name ?? null,
    email: customer.email,
    currency: customer.currency?.toUpperCase() ?? null,
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
