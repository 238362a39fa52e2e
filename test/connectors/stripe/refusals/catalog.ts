import type { ProvisionLine, ProvisionSubscription } from "../../../../schema/canonical/billing";
import type { RefusalTable } from "../../Refusal";
import { acme, anOrder, provisioned } from "../commands";
import type { TestAccount } from "../startAccount";
import { mayNot, RESTRICTED, restrictedTo } from "./restrictedTo";
import type { StripeTenant } from "./stripeTenant";

type Table = RefusalTable<"POST /v1/products" | "POST /v1/prices" | "POST /v1/coupons", TestAccount, StripeTenant>;

/** Sells Acme one line that differs from the usual one, and other terms. */
const sold =
  (line: Partial<ProvisionLine>, terms: Partial<ProvisionSubscription> = {}) =>
  async ({ billing }: TestAccount) => {
    const { externalId } = await billing.write("upsertCustomer", "c", acme);
    const [usual] = anOrder(externalId).lines;
    if (!usual) throw new Error("an order has a line");
    return () =>
      billing.write("provisionSubscription", "k", anOrder(externalId, { ...terms, lines: [{ ...usual, ...line }] }));
  };

const refused = { failure: "VALIDATION", retry: false } as const;
const conflict = { failure: "CONFLICT", retry: false } as const;
/** A key that may write customers, and read all that an order needs. */
const [customer, read] = [
  "rak_customer_write",
  ["rak_subscription_read", "rak_product_read", "rak_price_read", "rak_coupon_read"],
];

export const catalog: Table = {
  "POST /v1/products": [
    {
      ...{ id: "a-product-without-a-name", write: "POST /v1/products", mark: "reported" },
      source: "https://github.com/stripe/stripe-node/issues/1127",
      given: sold({ name: "" }),
      answers: { ...refused, message: "You passed an empty string for 'name'.", advice: "Correct the name in the CRM" },
    },
    {
      ...{ id: "a-product-that-is-archived", write: "POST /v1/products", mark: "verified" },
      source: "https://docs.stripe.com/products-prices/manage-prices#archive-product",
      given: async ({ billing, stripe }) => {
        const { customer: sells } = await provisioned(billing);
        const [product] = (await stripe.products.list()).data;
        await stripe.products.update(product?.id ?? "", { active: false });
        return () => billing.write("provisionSubscription", "k", anOrder(sells, { orderKey: "order-2" }));
      },
      answers: { ...conflict, message: "is archived in Stripe", advice: "reactivate it there" },
    },
    {
      ...{ id: "a-key-that-may-not-write-products", write: "POST /v1/products", source: RESTRICTED, mark: "inferred" },
      tenant: restrictedTo(customer, ...read),
      given: sold({}),
      answers: mayNot("rak_product_write"),
    },
  ],
  "POST /v1/prices": [
    {
      ...{ id: "a-currency-that-the-account-does-not-take", write: "POST /v1/prices", mark: "reported" },
      source: "https://github.com/flowcore-io/luttaka-open/issues/100",
      given: sold({ unitPrice: { minor: 10_000n, currency: "BHD" } }, { currency: "BHD" }),
      answers: { ...refused, message: "Stripe accounts in US do not support bhd", advice: "Sell in another currency" },
    },
    {
      ...{ id: "an-interval-of-more-than-three-years", write: "POST /v1/prices", mark: "verified" },
      source: "https://docs.stripe.com/api/prices/create#create_price-recurring-interval_count",
      given: sold({}, { interval: { count: 37, unit: "MONTH" }, termMonths: 37 }),
      answers: refused,
    },
    {
      ...{ id: "a-price-of-a-million", write: "POST /v1/prices", mark: "reported" },
      source: "https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts",
      given: sold({ unitPrice: { minor: 100_000_000n, currency: "USD" } }),
      answers: {
        ...{ ...refused, message: "Amount must be no more than $999,999.99" },
        advice: "Split what is sold, or have Stripe raise the limit",
      },
    },
    {
      ...{ id: "a-lookup-key-that-another-price-bears", write: "POST /v1/prices", mark: "verified" },
      source: "https://docs.stripe.com/products-prices/manage-prices#lookup-keys",
      given: async ({ billing, stripe }) => {
        const { customer: sells } = await provisioned(billing);
        const [price] = (await stripe.prices.list()).data;
        if (!price?.lookup_key) throw new Error("no price");
        const other = { product: String(price.product), currency: "usd", unit_amount: 5 };
        await stripe.prices.create({ ...other, lookup_key: price.lookup_key, transfer_lookup_key: true });
        return () => billing.write("provisionSubscription", "k", anOrder(sells, { orderKey: "order-2" }));
      },
      answers: { ...conflict, message: "it costs 5, not 10000", advice: "give the key back to that price in Stripe" },
    },
    {
      ...{ id: "a-key-that-may-not-write-prices", write: "POST /v1/prices", source: RESTRICTED, mark: "inferred" },
      tenant: restrictedTo(customer, "rak_product_write", ...read),
      given: sold({}),
      answers: mayNot("rak_price_write"),
    },
  ],
  "POST /v1/coupons": [
    {
      ...{ id: "a-discount-of-less-than-a-hundredth", write: "POST /v1/coupons", mark: "verified" },
      source: "https://github.com/Kiln-AI/stripe_world/blob/main/tests/test_coupons.py",
      given: sold({ discountPct: "0.001" }),
      answers: { ...refused, message: "This value must be greater than or equal to 0.01 (it currently is '0.001')." },
    },
    {
      ...{ id: "a-discount-of-more-than-all", write: "POST /v1/coupons", mark: "verified" },
      source: "https://docs.stripe.com/api/coupons/create#create_coupon-percent_off",
      given: sold({ discountPct: "101" }),
      answers: refused,
    },
    {
      ...{ id: "a-coupon-that-is-used-up", write: "POST /v1/coupons", mark: "verified" },
      source: "https://docs.stripe.com/error-codes#coupon-expired",
      given: async (account) => {
        const once = { percent_off: 10, duration: "forever", max_redemptions: 1 } as const;
        const { id } = await account.stripe.coupons.create({ id: "tl_off_10", ...once });
        const { customer: sells } = await provisioned(account.billing);
        const [by] = (await account.stripe.subscriptions.list({ customer: sells })).data;
        await account.stripe.subscriptions.update(by?.id ?? "", { discounts: [{ coupon: id }] });
        return sold({ discountPct: "10" })(account);
      },
      answers: { ...conflict, message: "is used up or has expired", advice: "delete it in Stripe" },
    },
    {
      ...{ id: "a-key-that-may-not-write-coupons", write: "POST /v1/coupons", source: RESTRICTED, mark: "inferred" },
      tenant: restrictedTo(customer, ...read),
      given: sold({ discountPct: "10" }),
      answers: mayNot("rak_coupon_write"),
    },
  ],
};
