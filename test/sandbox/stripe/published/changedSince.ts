type Reasons = Readonly<Record<string, string>>;

interface Change {
  /** Fields that the API no longer sends: not required, and refused. */
  gone?: Reasons;
  /** Fields that it sends since: allowed, and not checked. */
  added?: Reasons;
}

/**
 * What changed in the API from 2023-08-16, the version of the published schema, to 2026-10-28.endive, the version of
 * the SDK, as far as the sandbox's answers show it: by schema and field, each with its reason.
 * @see https://docs.stripe.com/changelog
 */
export const changedSince: Readonly<Record<string, Change>> = {
  balance_transaction: {
    added: { balance_type: "which balance a transaction changes" },
  },
  billing_details: { added: { tax_id: "the payer's tax id" } },
  charge: {
    added: { source: "the type has it still; the schema of 2023 left it out as legacy" },
  },
  credit_note: {
    gone: {
      refund: "a credit note has several refunds since 2025-03-31.basil: refunds",
      tax_amounts: "replaced by total_taxes, 2025-03-31.basil",
    },
    added: {
      customer_account: "customers of Accounts v2",
      post_payment_amount: "came later",
      pre_payment_amount: "came later",
      pretax_credit_amounts: "credits before tax",
      refunds: "instead of refund, 2025-03-31.basil",
      total_taxes: "instead of tax_amounts, 2025-03-31.basil",
    },
  },
  credit_note_line_item: {
    gone: {
      amount_excluding_tax: "removed 2025-03-31.basil",
      tax_amounts: "replaced by taxes, 2025-03-31.basil",
      unit_amount_excluding_tax: "removed 2025-03-31.basil",
    },
    added: {
      metadata: "came later",
      pretax_credit_amounts: "credits before tax",
      taxes: "instead of tax_amounts, 2025-03-31.basil",
    },
  },
  discount: {
    gone: { coupon: "replaced by source.coupon, 2025-09-30.clover" },
    added: {
      customer_account: "customers of Accounts v2",
      source: "instead of coupon, 2025-09-30.clover",
      subscription_item: "an item has discounts of its own",
    },
  },
  invoice: {
    gone: {
      application_fee_amount: "moved to the invoice's payments, 2025-03-31.basil",
      charge: "an invoice has several payments since 2025-03-31.basil: invoice_payment",
      discount: "replaced by discounts, 2025-03-31.basil",
      paid: "status says it, 2025-03-31.basil",
      paid_out_of_band: "removed 2025-03-31.basil",
      payment_intent: "an invoice has several payments since 2025-03-31.basil: invoice_payment",
      quote: "moved to parent.quote_details, 2025-03-31.basil",
      rendering_options: "replaced by rendering, 2024-04-10",
      subscription: "moved to parent.subscription_details, 2025-03-31.basil",
      subscription_details: "moved to parent.subscription_details, 2025-03-31.basil",
      subscription_proration_date: "moved to the line's parent, 2025-03-31.basil",
      tax: "replaced by total_taxes, 2025-03-31.basil",
      total_tax_amounts: "replaced by total_taxes, 2025-03-31.basil",
      transfer_data: "moved to the invoice's payments, 2025-03-31.basil",
    },
    added: {
      amount_overpaid: "partial payments, 2025-03-31.basil",
      automatically_finalizes_at: "came later",
      customer_account: "customers of Accounts v2",
      issuer: "the connected account that issues",
      parent: "what an invoice comes from, 2025-03-31.basil",
      rendering: "instead of rendering_options, 2024-04-10",
      total_pretax_credit_amounts: "credits before tax",
      total_taxes: "instead of total_tax_amounts, 2025-03-31.basil",
    },
  },
  automatic_tax: {
    added: {
      disabled_reason: "why tax is not computed",
      liability: "the connected account that is liable",
      provider: "who computes the tax",
    },
  },
  invoiceitem: {
    gone: {
      price: "replaced by pricing.price_details, 2025-03-31.basil",
      subscription: "moved to parent.subscription_details, 2025-03-31.basil",
      subscription_item: "moved to parent.subscription_details, 2025-03-31.basil",
      unit_amount: "replaced by pricing.unit_amount_decimal, 2025-03-31.basil",
      unit_amount_decimal: "moved to pricing, 2025-03-31.basil",
    },
    added: {
      customer_account: "customers of Accounts v2",
      net_amount: "the amount after discounts",
      parent: "what an item comes from, 2025-03-31.basil",
      pricing: "instead of price, 2025-03-31.basil",
      quantity_decimal: "quantities with decimals",
    },
  },
  line_item: {
    gone: {
      invoice_item: "moved to parent.invoice_item_details, 2025-03-31.basil",
      price: "replaced by pricing.price_details, 2025-03-31.basil",
      proration: "moved to parent, 2025-03-31.basil",
      proration_details: "moved to parent, 2025-03-31.basil",
      subscription_item: "moved to parent.subscription_item_details, 2025-03-31.basil",
      tax_amounts: "replaced by taxes, 2025-03-31.basil",
      tax_rates: "replaced by taxes, 2025-03-31.basil",
      type: "parent.type says it, 2025-03-31.basil",
      unit_amount_excluding_tax: "removed 2025-03-31.basil",
    },
    added: {
      invoice: "a line names its invoice",
      parent: "what a line comes from, 2025-03-31.basil",
      pretax_credit_amounts: "credits before tax",
      pricing: "instead of price, 2025-03-31.basil",
      quantity_decimal: "usage with decimals",
      subtotal: "before discounts",
      taxes: "instead of tax_amounts, 2025-03-31.basil",
    },
  },
  payment_intent: {
    gone: {
      invoice: "an invoice_payment names both, 2025-03-31.basil",
    },
    added: {
      allowed_payment_method_types: "came later",
      customer_account: "customers of Accounts v2",
      excluded_payment_method_types: "came later",
      managed_payments: "payments that Stripe manages",
      payment_method_configuration_details: "came later",
      payment_record: "came later",
      source: "the type has it still; the schema of 2023 left it out as legacy",
    },
  },
  payment_method: { added: { customer_account: "customers of Accounts v2" } },
  payment_method_card: {
    added: {
      display_brand: "the brand that a co-badged card is shown with",
      regulated_status: "whether the card's fee is regulated",
    },
  },
  product: {
    gone: { features: "renamed marketing_features, 2024-04-10" },
    added: {
      marketing_features: "once called features, 2024-04-10",
      tax_details: "came later",
      type: "the type has it still; the schema of 2023 left it out as legacy",
    },
  },
  recurring: {
    gone: { aggregate_usage: "a meter says it, since legacy usage records went, 2025-03-31.basil" },
    added: {
      meter: "usage-based billing by meters",
      trial_period_days: "the type has it still; the schema of 2023 left it out as legacy",
    },
  },
  refund: {
    added: {
      customer: "whose charge it was",
      customer_account: "customers of Accounts v2",
      payment_method: "where the money goes back to",
    },
  },
  subscription: {
    gone: {
      current_period_end: "moved to the items, 2025-03-31.basil",
      current_period_start: "moved to the items, 2025-03-31.basil",
      discount: "replaced by discounts, 2025-03-31.basil",
    },
    added: {
      billing_cycle_anchor_config: "came later",
      billing_mode: "classic or flexible, 2025-06-30.basil",
      billing_schedules: "came later",
      customer_account: "customers of Accounts v2",
      discounts: "instead of discount, 2025-03-31.basil",
      invoice_settings: "who issues its invoices",
      managed_payments: "payments that Stripe manages",
    },
  },
  subscription_automatic_tax: {
    added: {
      disabled_reason: "why tax is not computed",
      liability: "the connected account that is liable",
    },
  },
  subscription_item: {
    added: {
      current_period_end: "once the subscription's, 2025-03-31.basil",
      current_period_start: "once the subscription's, 2025-03-31.basil",
      current_trial: "trials of items",
      discounts: "an item has its own",
    },
  },
  tax_rate: {
    added: {
      flat_amount: "flat taxes",
      jurisdiction_level: "came later",
      rate_type: "percentage or flat",
    },
  },
  "test_helpers.test_clock": { added: { status_details: "where an advancing clock goes" } },
};
