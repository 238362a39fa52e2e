const nulls = (...fields: string[]): Readonly<Record<string, null>> =>
  Object.fromEntries(fields.map((field) => [field, null]));

/**
 * What the vendor sends with every object of a kind, and this account makes no use of.
 * @see https://docs.stripe.com/api
 */
export const alwaysSent: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  balance_transaction: { balance_type: "payments", description: null, exchange_rate: null },
  charge: {
    ...nulls("application", "application_fee", "application_fee_amount", "calculated_statement_descriptor"),
    ...nulls("description", "failure_balance_transaction", "on_behalf_of", "receipt_email"),
    ...nulls("receipt_number", "receipt_url", "review", "shipping", "source", "source_transfer"),
    ...nulls("statement_descriptor", "statement_descriptor_suffix", "transfer_data", "transfer_group"),
    amount_refunded: 0,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    disputed: false,
    fraud_details: {},
    refunded: false,
  },
  coupon: { ...nulls("currency", "duration_in_months", "max_redemptions", "name", "redeem_by") },
  discount: {
    ...nulls("checkout_session", "customer_account", "invoice", "invoice_item", "promotion_code", "subscription"),
    subscription_item: null,
  },
  credit_note: {
    ...nulls("customer_account", "customer_balance_transaction", "effective_at", "out_of_band_amount"),
    ...nulls("shipping_cost", "voided_at"),
    amount_shipping: 0,
    discount_amount: 0,
    discount_amounts: [],
    post_payment_amount: 0,
    pre_payment_amount: 0,
    pretax_credit_amounts: [],
    refunds: [],
    total_taxes: [],
  },
  invoice: {
    ...nulls("account_name", "account_tax_ids", "application", "custom_fields", "customer_account"),
    ...nulls("customer_shipping", "default_payment_method", "default_source", "effective_at", "ending_balance"),
    ...nulls("footer", "from_invoice", "last_finalization_error", "latest_revision", "on_behalf_of"),
    ...nulls("receipt_number", "rendering", "shipping_cost", "shipping_details", "statement_descriptor"),
    ...nulls("webhooks_delivered_at", "invoice_pdf"),
    amount_overpaid: 0,
    amount_shipping: 0,
    discounts: [],
    issuer: { type: "self" },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    starting_balance: 0,
    total_pretax_credit_amounts: [],
  },
  invoiceitem: { customer_account: null },
  payment_intent: {
    ...nulls("allowed_payment_method_types", "application", "application_fee_amount", "automatic_payment_methods"),
    ...nulls("canceled_at", "cancellation_reason", "customer_account", "excluded_payment_method_types"),
    ...nulls("managed_payments", "next_action", "on_behalf_of", "payment_method_configuration_details"),
    ...nulls("payment_record", "processing", "receipt_email", "review", "setup_future_usage", "shipping", "source"),
    ...nulls("statement_descriptor", "statement_descriptor_suffix", "transfer_group"),
    amount_capturable: 0,
    confirmation_method: "automatic",
    payment_method_options: {},
    payment_method_types: ["card"],
  },
  payment_method: { customer_account: null },
  price: { ...nulls("custom_unit_amount", "nickname", "tiers_mode", "transform_quantity") },
  product: { ...nulls("package_dimensions", "shippable", "tax_details", "url"), marketing_features: [] },
  payout: {
    ...nulls("application_fee", "application_fee_amount", "description", "destination", "failure_balance_transaction"),
    ...nulls("failure_code", "failure_message", "original_payout", "payout_method", "reversed_by"),
    ...nulls("statement_descriptor", "trace_id"),
  },
  refund: nulls("customer_account", "receipt_number", "source_transfer_reversal", "transfer_reversal"),
  subscription: {
    ...nulls("application", "application_fee_percent", "billing_cycle_anchor_config", "billing_thresholds"),
    ...nulls("customer_account", "default_source", "managed_payments", "next_pending_invoice_item_invoice"),
    ...nulls("on_behalf_of", "pending_invoice_item_interval", "pending_setup_intent", "pending_update"),
    ...nulls("schedule", "transfer_data"),
    billing_schedules: [],
    cancellation_details: { comment: null, feedback: null, reason: null },
    invoice_settings: { account_tax_ids: null, issuer: { type: "self" } },
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: "off",
    },
    trial_settings: { end_behavior: { missing_payment_method: "create_invoice" } },
  },
  tax_rate: {
    ...nulls("country", "description", "effective_percentage", "flat_amount", "jurisdiction_level", "state"),
    tax_type: null,
  },
};
