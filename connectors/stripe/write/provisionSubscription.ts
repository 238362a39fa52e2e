import type Stripe from "stripe";
import type { ProvisionSubscription } from "../../../schema/canonical/billing";
import { VendorFailure } from "../../vendorFailure";
import { addMonths } from "../../../domain/calendar/addMonths";
import { reading } from "../call";
import { secondsOf } from "../instant";
import { stamp } from "../stamp";
import type { StripeSettings } from "../stripeSettings";
import { cycleOf } from "./cycleOf";
import { findSubscription } from "./find";
import { itemsOf, type Items } from "./itemsOf";
import { once, type Done } from "./once";
import { ownSubscription } from "./ownSubscription";
import { own } from "../../../schema/own";

/**
 * Makes the subscription of an order with its first invoice, by one call: prices and coupons are there before it, and
 * bill nobody by themselves. One that starts in the past is backdated, which bills from its start.
 * @see https://docs.stripe.com/billing/subscriptions/backdating
 */
export async function provisionSubscription(
  client: Stripe,
  settings: StripeSettings,
  key: string,
  command: ProvisionSubscription,
  now: Date,
): Promise<Done<Stripe.Subscription>> {
  const find = () => findSubscription(client, command.customerExternalId, key);
  const known = await ownSubscription(client, command, key);
  if (known) return { record: known, repeated: true };
  await canBeAsked(client, command);
  if (!settings.automaticTax) await canBeTaxed(client, ratesOf(settings, command));
  const items = await itemsOf(client, command);
  const body = bodyOf(settings, key, command, items, now);
  const what = `Subscription of order ${command.orderKey}`;
  return once<Stripe.Subscription>(what, key, find, (by) => client.subscriptions.create(body, by));
}

/**
 * Stripe collects by itself only from a payment method, which a new customer lacks, and sends invoices to an e-mail
 * address alone, which people may have taken away. A customer who is not there is for Stripe to refuse.
 * @throws VendorFailure `VALIDATION` when there is none; nothing was made
 * @see https://docs.stripe.com/billing/collection-method
 */
async function canBeAsked(
  client: Stripe,
  { customerExternalId: id, collection }: ProvisionSubscription,
): Promise<void> {
  const customer = await reading(`Customer ${id}`, () => client.customers.retrieve(id));
  if (!customer || customer.deleted) return;
  const { email, invoice_settings: settings, default_source: source } = customer;
  if (collection === "SEND_INVOICE" && !email) {
    throw new VendorFailure(
      "VALIDATION",
      `Customer ${id} has no e-mail that its invoices could be sent to: give the customer one in Stripe`,
      { code: "billing.no_email" },
    );
  }
  if (collection === "CHARGE_AUTOMATICALLY" && !(settings.default_payment_method ?? source)) {
    throw new VendorFailure(
      "VALIDATION",
      `Customer ${id} has no default payment method to collect from: add one in Stripe, or send invoices`,
      { code: "billing.no_payment_method" },
    );
  }
}

/** The tax rates of a selling entity. */
const ratesOf = ({ taxRates = {} }: StripeSettings, { legalEntity }: ProvisionSubscription): readonly string[] =>
  own(taxRates, legalEntity) ?? [];

/**
 * A deal is worth its price net of tax: a rate that is included would take the tax out of what was sold. An archived one
 * taxes what has it, and nothing new.
 * @throws VendorFailure `VALIDATION` or `TAX` when one is; nothing was made
 * @see https://docs.stripe.com/billing/taxes/tax-rates#inclusive-exclusive-tax
 */
async function canBeTaxed(client: Stripe, rates: readonly string[]): Promise<void> {
  for (const id of rates) {
    const rate = await reading(`Tax rate ${id}`, () => client.taxRates.retrieve(id));
    if (rate?.active === false) {
      throw new VendorFailure(
        "TAX",
        `Tax rate ${id} is archived in Stripe, and taxes nothing new: give the selling entity another in the connector's settings, or reactivate it there`,
        { code: "billing.archived_tax_rate" },
      );
    }
    if (!rate?.inclusive) continue;
    throw new VendorFailure(
      "VALIDATION",
      `Tax rate ${id} is included in prices, and deals are sold net of tax: give the selling entity a rate that comes on top in the connector's settings`,
      { code: "billing.inclusive_tax" },
    );
  }
}

function bodyOf(
  settings: StripeSettings,
  key: string,
  command: ProvisionSubscription,
  { recurring, once: charged }: Items,
  now: Date,
): Stripe.SubscriptionCreateParams {
  const { customerExternalId, legalEntity, correlationId, orderKey, serviceStart, paymentTermsDays } = command;
  const rates = ratesOf(settings, command);
  const cycle = cycleOf(serviceStart, now, command.interval);
  const [start, end] = [secondsOf(serviceStart), secondsOf(addMonths(serviceStart, command.termMonths))];
  return {
    customer: customerExternalId,
    items: recurring,
    ...(charged.length > 0 && { add_invoice_items: charged.map((item) => ({ ...item, period: stretch(start, end) })) }),
    // To the second: where its last period ends with the term, nothing is left to prorate.
    ...(command.termEnd === "END" && { cancel_at: end }),
    metadata: {
      [stamp.key]: key,
      [stamp.order]: orderKey,
      [stamp.entity]: legalEntity,
      [stamp.correlation]: correlationId,
      ...(cycle.backdate_start_date === undefined && { [stamp.start]: serviceStart }),
    },
    ...(command.collection === "SEND_INVOICE"
      ? { collection_method: "send_invoice", days_until_due: paymentTermsDays }
      : { collection_method: "charge_automatically" }),
    ...cycle,
    ...(settings.automaticTax
      ? { automatic_tax: { enabled: true } }
      : rates.length > 0 && { default_tax_rates: [...rates] }),
  };
}

/** What is charged once is for service over the whole term. */
const stretch = (start: number, end: number): Stripe.SubscriptionCreateParams.AddInvoiceItem.Period => ({
  start: { type: "timestamp", timestamp: start },
  end: { type: "timestamp", timestamp: end },
});
