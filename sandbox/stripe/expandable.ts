/**
 * The properties of each kind of object that are an id, or nothing at all, until they are asked for whole: those that the
 * API marks "Expandable", at the version that the sandbox speaks. An object within an object can be named in a path, too,
 * and needs no line here.
 * @see https://docs.stripe.com/api/expanding_objects
 */
export const expandable: Readonly<Record<string, readonly string[]>> = {
  balance_transaction: ["source"],
  charge: [
    ...["application", "application_fee", "balance_transaction", "customer", "failure_balance_transaction"],
    ...["on_behalf_of", "payment_intent", "refunds", "review", "source_transfer", "transfer"],
  ],
  coupon: ["applies_to", "currency_options"],
  credit_note: ["customer", "customer_balance_transaction", "invoice", "refunds"],
  customer: [
    ...["cash_balance", "default_source", "discount", "sources", "subscriptions", "tax", "tax_ids", "test_clock"],
    "invoice_credit_balance",
  ],
  customer_balance_transaction: ["credit_note", "customer", "invoice", "checkout_session"],
  discount: ["customer", "promotion_code"],
  dispute: ["charge", "payment_intent"],
  invoice: [
    ...[
      "account_tax_ids",
      "application",
      "confirmation_secret",
      "customer",
      "default_payment_method",
      "default_source",
    ],
    ...["discounts", "from_invoice", "latest_revision", "on_behalf_of", "payments", "test_clock"],
    ...["total_pretax_credit_amounts", "threshold_reason", "transfer_data"],
  ],
  invoice_payment: ["invoice"],
  invoiceitem: ["customer", "discounts", "invoice", "test_clock"],
  line_item: ["discounts", "subscription"],
  payment_intent: [
    ...["application", "customer", "latest_charge", "on_behalf_of", "payment_method", "review"],
    ...["last_payment_error", "next_action", "processing", "shipping", "transfer_data", "amount_details"],
  ],
  payment_method: ["customer"],
  payout: ["balance_transaction", "destination", "failure_balance_transaction", "original_payout", "reversed_by"],
  price: ["currency_options", "product", "tiers"],
  product: ["default_price", "tax_code"],
  promotion_code: ["customer"],
  refund: [
    ...["balance_transaction", "charge", "failure_balance_transaction", "payment_intent"],
    ...["source_transfer_reversal", "transfer_reversal"],
  ],
  search_result: ["total_count"],
  subscription: [
    ...["application", "customer", "default_payment_method", "default_source", "discounts", "latest_invoice"],
    ...["on_behalf_of", "pending_setup_intent", "pending_update", "schedule", "test_clock"],
  ],
  subscription_item: ["discounts"],
};
