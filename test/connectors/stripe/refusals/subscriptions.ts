import type { ProvisionSubscription } from "../../../../schema/canonical/billing";
import type { Day } from "../../../../schema/canonical/value";
import type { RefusalTable } from "../../Refusal";
import { acme, anOrder, firstOfMonth, provisioned } from "../commands";
import type { TestAccount } from "../startAccount";
import { lock, LOCK_TIMEOUTS, locked } from "./lock";
import { mayNot, RESTRICTED, restrictedTo } from "./restrictedTo";
import type { StripeTenant } from "./stripeTenant";

type Table = RefusalTable<"POST /v1/subscriptions", TestAccount, StripeTenant>;

/** Sells Acme an order that differs from the usual one. */
const sold =
  (change: Partial<ProvisionSubscription>) =>
  async ({ billing }: TestAccount) => {
    const { externalId } = await billing.write("upsertCustomer", "c", acme);
    return () => billing.write("provisionSubscription", "k", anOrder(externalId, change));
  };

const of = (no: number) => ({ sku: `SKU-${no}`, name: `Product ${no}`, quantity: "1", discountPct: null });
const usd = { minor: 100n, currency: "USD" };
const refused = { failure: "VALIDATION", retry: false } as const;
const tax = { failure: "TAX", retry: false } as const;
const write = "POST /v1/subscriptions";
const RECORDED = "https://github.com/Kiln-AI/stripe_world/blob/main/tests/conformance/cassettes/12_subscriptions.json";
const ERRORS = "https://docs.stripe.com/error-codes";

/** The rates of a selling entity, one that is archived by the time of the deal. */
const archived: string[] = [];

const daysAgo = (days: number): Day => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

export const subscriptions: Table = {
  [write]: [
    {
      ...{ id: "a-customer-without-an-email-to-send-to", write, mark: "reported" },
      source: "https://github.com/useautumn/autumn/pull/3177",
      given: async (account) => {
        const { externalId } = await account.billing.write("upsertCustomer", "c", acme);
        await account.stripe.customers.update(externalId, { email: "" });
        return () => account.billing.write("provisionSubscription", "k", anOrder(externalId));
      },
      answers: { ...refused, message: "has no e-mail that its invoices could be sent to", advice: "in Stripe" },
    },
    {
      ...{ id: "a-customer-without-a-payment-method-to-charge", write, source: RECORDED, mark: "verified" },
      given: sold({ collection: "CHARGE_AUTOMATICALLY" }),
      answers: { ...refused, message: "has no default payment method", advice: "add one in Stripe, or send invoices" },
    },
    {
      ...{ id: "a-customer-who-never-was", write, source: RECORDED, mark: "verified" },
      given:
        async ({ billing }) =>
        () =>
          billing.write("provisionSubscription", "k", anOrder("cus_nope")),
      answers: {
        ...{ failure: "MISSING_REFERENCE", retry: false, message: "No such customer: 'cus_nope'" },
        advice: "put it back, or link another",
      },
    },
    {
      ...{ id: "a-customer-who-is-billed-in-another-currency", write, mark: "reported" },
      source: "https://docs.stripe.com/billing/customer#currency",
      given: async ({ billing }) => {
        const { customer } = await provisioned(billing);
        const [line] = anOrder(customer).lines;
        if (!line) throw new Error("an order has a line");
        const lines = [{ ...line, unitPrice: { minor: 10_000n, currency: "EUR" } }];
        const order = anOrder(customer, { orderKey: "order-2", currency: "EUR", lines });
        return () => billing.write("provisionSubscription", "k", order);
      },
      answers: {
        ...refused,
        message: /You cannot combine currencies on a single customer\. This customer has had .* with currency usd/,
      },
    },
    {
      ...{ id: "a-customer-of-500-subscriptions", write, source: "https://docs.stripe.com/api/subscriptions/create" },
      mark: "verified",
      given: async ({ billing, stripe }) => {
        const { customer, subscription } = await provisioned(billing);
        const { items } = await stripe.subscriptions.retrieve(subscription);
        const order = { customer, items: [{ price: items.data[0]?.price.id ?? "" }] };
        const sent = { collection_method: "send_invoice", days_until_due: 30 } as const;
        for (let no = 1; no < 500; no += 1) await stripe.subscriptions.create({ ...order, ...sent });
        return () => billing.write("provisionSubscription", "k", anOrder(customer, { orderKey: "order-2" }));
      },
      answers: {
        ...{ ...refused, message: "The maximum number of subscriptions for a customer has been reached." },
        advice: "Ask Stripe to raise the limit",
      },
    },
    {
      ...{ id: "a-deal-of-nothing-that-recurs", write, source: RECORDED, mark: "verified" },
      given: sold({ lines: [{ ...of(1), unitPrice: usd, charge: "ONE_TIME" }] }),
      answers: { ...refused, message: "Missing required param: items." },
    },
    {
      ...{ id: "a-deal-of-21-items", write, mark: "inferred" },
      source: "https://docs.stripe.com/api/subscriptions/create#create_subscription-items",
      given: sold({ lines: Array.from({ length: 21 }, (_, no) => ({ ...of(no), unitPrice: usd })) }),
      answers: refused,
    },
    {
      ...{ id: "a-start-more-than-two-years-ahead", write, mark: "verified" },
      source: "https://docs.stripe.com/api/subscriptions/create#create_subscription-trial_end",
      given: sold({ serviceStart: firstOfMonth(26) }),
      answers: refused,
    },
    {
      ...{ id: "a-term-that-is-over", write, mark: "inferred" },
      source: "https://github.com/stripe/stripe-dotnet/issues/805",
      given: sold({ serviceStart: firstOfMonth(-14), termMonths: 12, termEnd: "END" }),
      answers: { ...refused, message: "in the past" },
    },
    {
      ...{ id: "a-tax-rate-that-never-was", write, source: ERRORS, mark: "inferred" },
      tenant: { settings: { taxRates: { "sub-us": ["txr_nope"] } } },
      given: sold({}),
      answers: { failure: "MISSING_REFERENCE", retry: false, message: "No such tax rate: 'txr_nope'" },
    },
    {
      ...{ id: "a-tax-rate-that-is-archived", write, mark: "verified" },
      source: "https://docs.stripe.com/api/tax_rates/object#tax_rate_object-active",
      tenant: { settings: { taxRates: { "sub-us": archived } } },
      given: async (account) => {
        const vat = { display_name: "VAT", percentage: 19, inclusive: false };
        const { id } = await account.stripe.taxRates.create(vat);
        await account.stripe.taxRates.update(id, { active: false });
        archived.splice(0, archived.length, id);
        return sold({})(account);
      },
      answers: { ...tax, message: "is archived in Stripe", advice: "give the selling entity another" },
    },
    {
      ...{ id: "a-start-so-long-ago-that-it-bills-251-periods", write, mark: "verified" },
      source: "https://docs.stripe.com/billing/subscriptions/backdating",
      given: sold({ interval: { count: 1, unit: "DAY" }, serviceStart: daysAgo(260) }),
      answers: { ...refused, message: "more than 250 line items" },
    },
    {
      ...{ id: "a-customer-whom-tax-cannot-place", write, source: `${ERRORS}#customer-tax-location-invalid` },
      mark: "reported",
      tenant: { settings: { automaticTax: true } },
      given: async ({ billing }) => {
        const { externalId } = await billing.write("upsertCustomer", "c", { ...acme, address: null });
        return () => billing.write("provisionSubscription", "k", anOrder(externalId));
      },
      answers: {
        ...{ ...tax, message: "The customer's location isn't recognized." },
        advice: "Complete the account's billing address in the CRM",
      },
    },
    {
      ...{ id: "a-tax-that-is-not-set-up", write, source: `${ERRORS}#stripe-tax-inactive`, mark: "reported" },
      tenant: { settings: { automaticTax: true } },
      given: sold({}),
      answers: { ...tax, message: "You must have a valid head office address", advice: "Activate Stripe Tax" },
    },
    {
      ...{ id: "a-customer-whom-stripe-is-busy-with-meanwhile", write, source: LOCK_TIMEOUTS, mark: "verified" },
      given: async (account) => {
        const { externalId } = await account.billing.write("upsertCustomer", "c", acme);
        await lock(account, externalId);
        return () => account.billing.write("provisionSubscription", "k", anOrder(externalId));
      },
      answers: locked,
    },
    {
      ...{ id: "a-key-that-may-not-write-subscriptions", write, source: RESTRICTED, mark: "inferred" },
      tenant: restrictedTo("rak_customer_write", "rak_product_write", "rak_price_write", "rak_subscription_read"),
      given: sold({}),
      answers: mayNot("rak_subscription_write"),
    },
  ],
};
