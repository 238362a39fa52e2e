import type { BillingConnector } from "../../../connectors/connector";
import type { BillingCommands, BillingInvoice, ProvisionSubscription } from "../../../schema/canonical/billing";
import type { Day } from "../../../schema/canonical/value";

export const acme: BillingCommands["upsertCustomer"] = {
  accountExternalId: "001-acme",
  name: "Acme & Sons, Inc.",
  email: "ap@acme.example",
  address: { line1: "1 Main St", city: "Oakland", region: "CA", postalCode: "94607", country: "US" },
  currency: "USD",
  legalEntity: "sub-us",
  correlationId: "corr-1",
};

/** The first of the month that lies so many months after today's. */
export function firstOfMonth(after = 0, now = new Date()): Day {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + after, 1)).toISOString().slice(0, 10);
}

/** 3 × 100.00 a month for a year, from the first of this month on: of another deal than `provisioned` bills. */
export function anOrder(customer: string, changes: Partial<ProvisionSubscription> = {}): ProvisionSubscription {
  return {
    customerExternalId: customer,
    correlationId: "corr-2",
    orderKey: "order-1",
    legalEntity: "sub-us",
    currency: "USD",
    serviceStart: firstOfMonth(),
    termMonths: 12,
    interval: { count: 1, unit: "MONTH" },
    collection: "SEND_INVOICE",
    paymentTermsDays: 30,
    lines: [
      {
        sku: "PLATFORM",
        name: "Platform",
        quantity: "3",
        unitPrice: { minor: 10_000n, currency: "USD" },
        discountPct: null,
      },
    ],
    ...changes,
  };
}

/** Acme's customer with the subscription of an order, and its first invoice, a draft; each key is of a deal of its own. */
export async function provisioned(billing: BillingConnector, changes: Partial<ProvisionSubscription> = {}, key = "0") {
  const { externalId: customer } = await billing.write("upsertCustomer", `customer_${key}`, acme);
  const correlationId = key === "0" ? "corr-1" : `corr-1-${key}`;
  const order = anOrder(customer, { correlationId, ...changes });
  const { externalId: subscription } = await billing.write("provisionSubscription", `subscription_${key}`, order);
  const made = await billing.read("Subscription", subscription);
  return { customer, subscription, invoice: made?.latestInvoiceExternalId ?? "" };
}

/** The same with its invoice numbered. */
export async function invoiced(
  billing: BillingConnector,
  changes: Partial<ProvisionSubscription> = {},
  key = "0",
): Promise<{ customer: string; subscription: string; invoice: BillingInvoice }> {
  const { customer, subscription, invoice: id } = await provisioned(billing, changes, key);
  await billing.write("finalizeInvoice", `finalize_${key}`, { invoiceExternalId: id });
  const invoice = await billing.read("Invoice", id);
  if (!invoice) throw new Error(`no invoice ${id}`);
  return { customer, subscription, invoice };
}
