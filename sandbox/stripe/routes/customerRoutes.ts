import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { route, type Account } from "../answer";
import { moveCustomerBalance } from "../billing/customerBalance";
import { deleteCustomer } from "../billing/deleteCustomer";
import { deletedCustomer } from "../billing/deletedCustomer";
import { undiscountCustomer } from "../billing/discountCustomer";
import { exemptDrafts } from "../billing/draftInvoice";
import { cardOf, testCards, visa } from "../billing/pay";
import type { Draft } from "../draft";
import { merged } from "../merged";
import { listPage, listParams } from "../listPage";
import { objectId } from "../objectId";
import { metadata, unsettable, whole } from "../params";
import { invalid } from "../refusal";
import { readable, searched } from "./listed";

const text = z.string().optional();
const part = unsettable().optional();
const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** Of what has a code and a name, what is no country. */
const noCountries: ReadonlySet<string> = new Set(["EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"]);

/** Not a code of before either, such as UK. */
const isRegion = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) &&
  !noCountries.has(code) &&
  Boolean(regions.of(code)) &&
  Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;

/**
 * By its two letters. That customers refuse others follows from their being documented so, and from accounts, which do.
 * @see https://docs.stripe.com/api/customers/create#create_customer-address-country
 */
const country = z
  .string()
  .superRefine((given, context) => {
    if (given === "" || isRegion(given.toUpperCase())) return;
    context.addIssue({
      code: "custom",
      message: `Country '${given}' is unknown. Try using a 2-character alphanumeric country code instead, such as 'US', 'EG', or 'GB'. A full list of country codes is available at https://en.wikipedia.org/wiki/ISO_3166-1_alpha-2#Officially_assigned_code_elements`,
    });
  })
  .transform((given) => given.toUpperCase() || null);

const address = z.union([
  z.strictObject({ line1: part, line2: part, city: part, state: part, postal_code: part, country: country.optional() }),
  z.literal("").transform(() => null),
]);

/** @see https://docs.stripe.com/error-codes#email-invalid */
const email = z
  .string()
  .max(512)
  .superRefine((given, context) => {
    if (given === "" || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given)) return;
    context.addIssue({
      ...{ code: "custom", message: `Invalid email address: ${given}`, params: { code: "email_invalid" } },
    });
  })
  .transform((given) => given || null);

const fields = {
  name: unsettable(256).optional(),
  email: email.optional(),
  phone: unsettable(20).optional(),
  description: unsettable().optional(),
  address: address.optional(),
  metadata: metadata.optional(),
  tax_exempt: z.enum(["none", "exempt", "reverse"]).optional(),
  payment_method: text,
  invoice_settings: z.strictObject({ default_payment_method: text }).optional(),
};

/** Customers and their payment methods. @see https://docs.stripe.com/api/customers */
export function customerRoutes(app: FastifyInstance, account: Account): void {
  route(app, account, "POST", "/v1/customers", { ...fields, test_clock: text }, (draft, given) => {
    if (given.test_clock !== undefined) checkRoom(draft, given.test_clock);
    const id = objectId("cus", 14);
    const customer = draft.put({
      id,
      object: "customer",
      created: draft.now,
      address: given.address
        ? { line1: null, line2: null, city: null, state: null, postal_code: null, country: null, ...given.address }
        : null,
      balance: 0,
      currency: null,
      default_source: null,
      delinquent: false,
      discount: null,
      description: given.description ?? null,
      email: given.email ?? null,
      invoice_prefix: id.slice(4, 12).toUpperCase(),
      invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
      livemode: false,
      metadata: given.metadata ?? {},
      name: given.name ?? null,
      next_invoice_sequence: 1,
      phone: given.phone ?? null,
      shipping: null,
      tax_exempt: given.tax_exempt ?? "none",
      test_clock: given.test_clock ?? null,
    });
    draft.tell("customer.created", customer);
    return customer;
  });
  route(app, account, "GET", "/v1/customers", { ...listParams, email: text, test_clock: text }, (draft, given) => {
    const all = draft
      .all("customer")
      .filter(({ email }) => given.email === undefined || email === given.email)
      .filter(({ test_clock: clock }) => clock === (given.test_clock ?? null));
    return listPage("/v1/customers", all, given);
  });
  searched(app, account, "customer", "/v1/customers");
  route(
    app,
    account,
    "GET",
    "/v1/customers/:id",
    {},
    (draft, _given, { id = "" }) => deletedCustomer(draft, id) ?? draft.get("customer", id),
  );
  route(app, account, "DELETE", "/v1/customers/:id", {}, (draft, _given, { id = "" }) =>
    deleteCustomer(draft, draft.get("customer", id)),
  );
  route(app, account, "DELETE", "/v1/customers/:id/discount", {}, (draft, _given, { id = "" }) => {
    const customer = draft.get("customer", id);
    const { discount } = customer;
    if (!discount) throw invalid(`No active discount for customer: ${id}`, undefined, "resource_missing");
    undiscountCustomer(draft, customer);
    return { ...discount, deleted: true };
  });
  const movement = {
    amount: whole,
    currency: z.string().length(3),
    description: text,
    metadata: metadata.optional(),
  };
  const movements = "/v1/customers/:customer/balance_transactions";
  route(app, account, "POST", movements, movement, (draft, given, { customer = "" }) =>
    moveCustomerBalance(draft, customer, {
      ...{ amount: given.amount, currency: given.currency, type: "adjustment" },
      ...{ description: given.description ?? null, metadata: given.metadata ?? {} },
    }),
  );
  route(app, account, "GET", movements, listParams, (draft, given, { customer = "" }) => {
    const all = draft.all("customer_balance_transaction").filter((one) => one["customer"] === customer);
    return listPage(`/v1/customers/${customer}/balance_transactions`, all, given);
  });
  route(app, account, "GET", `${movements}/:id`, {}, (draft, _given, { id = "" }) =>
    draft.get("customer_balance_transaction", id),
  );
  route(app, account, "POST", "/v1/customers/:id", fields, (draft, given, { id = "" }) => {
    const before = draft.get("customer", id);
    const { expand: _expand, metadata: marks, invoice_settings: settings, ...plain } = given;
    const customer = draft.change(before, {
      ...plain,
      ...(marks && { metadata: merged(before["metadata"], marks) }),
      ...(settings && { invoice_settings: { ...(before["invoice_settings"] as object), ...settings } }),
    });
    draft.tell("customer.updated", customer);
    if (given.tax_exempt !== undefined && given.tax_exempt !== before["tax_exempt"]) exemptDrafts(draft, customer);
    return customer;
  });
  route(
    app,
    account,
    "POST",
    "/v1/payment_methods/:id/attach",
    { customer: z.string() },
    (draft, given, { id = "" }) => {
      const customer = draft.get("customer", given.customer, "customer");
      const known = draft.find(id);
      if (!known && !Object.hasOwn(testCards, id))
        throw invalid(`No such PaymentMethod: '${id}'`, "payment_method", "resource_missing");
      const method = draft.put({
        id: known?.id ?? objectId("pm"),
        object: "payment_method",
        created: draft.now,
        billing_details: { address: null, email: null, name: null, phone: null },
        card: attachedCard(cardOf(known) ?? id),
        customer: customer.id,
        livemode: false,
        metadata: {},
        type: "card",
      });
      draft.tell("payment_method.attached", method);
      return method;
    },
  );
  readable(app, account, "payment_method", "/v1/payment_methods");
}

function attachedCard(fingerprint: string) {
  const { network: brand, three_d_secure: _secure, ...card } = visa;
  return {
    ...card,
    display_brand: brand,
    fingerprint,
    generated_from: null,
    networks: { available: [brand], preferred: null },
    regulated_status: "unregulated",
    three_d_secure_usage: { supported: true },
  };
}

/** A test clock takes three customers. */
function checkRoom(draft: Draft, clock: string): void {
  const there = draft.all("customer").filter((one) => one["test_clock"] === clock).length;
  draft.get("test_helpers.test_clock", clock, "test_clock");
  if (there >= 3) throw invalid("You have reached the limit of 3 customers for this test clock.", "test_clock");
}
