import type Stripe from "stripe";
import type { BillingProduct } from "../../../schema/canonical/billing";
import { recordUrl } from "../recordUrl";
import { stamp } from "../stamp";

/** A product in the hub's words; its SKU is the one that the hub stamped. */
export const productOf =
  (apiKey: string) =>
  (product: Stripe.Product): BillingProduct => ({
    externalId: product.id,
    externalVersion: String(product.updated),
    url: recordUrl(apiKey, "products", product.id),
    correlationId: null,
    deleted: false,
    sku: product.metadata[stamp.sku] ?? null,
    name: product.name,
    active: product.active,
  });
