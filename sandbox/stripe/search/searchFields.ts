/** How a field is asked for: by text, of which a part will do; as it stands; or as a number. */
export type FieldType = "string" | "token" | "numeric";

/**
 * What can be searched by, beside `metadata`, of the kinds that the sandbox searches. Types are those of the vendor's
 * tables as far as they are known; a property within an object is named by its path.
 * @see https://docs.stripe.com/search#query-fields-for-customers
 */
export const searchFields: Readonly<Record<string, Readonly<Record<string, FieldType>>>> = {
  customers: { created: "numeric", email: "string", name: "string", phone: "string" },
  invoices: {
    ...{ created: "numeric", currency: "token", customer: "token", last_finalization_error_code: "token" },
    ...{ last_finalization_error_type: "token", number: "string", receipt_number: "string", status: "token" },
    ...{ subscription: "token", total: "numeric" },
  },
  prices: { active: "token", currency: "token", lookup_key: "string", product: "string", type: "token" },
  products: { active: "token", description: "string", name: "string", shippable: "token", url: "string" },
  subscriptions: { canceled_at: "numeric", created: "numeric", status: "token" },
  payment_intents: {
    ...{ amount: "numeric", created: "numeric", currency: "token", customer: "token", status: "token" },
  },
  charges: {
    ...{ amount: "numeric", created: "numeric", currency: "token", customer: "token", disputed: "token" },
    ...{ refunded: "token", status: "token" },
  },
};
