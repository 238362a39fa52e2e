import type { RefusalTable } from "../../Refusal";
import { anOrder, invoiced, provisioned } from "../commands";
import type { TestAccount } from "../startAccount";
import { lock, LOCK_TIMEOUTS, locked } from "./lock";
import type { StripeTenant } from "./stripeTenant";

type Write =
  | "POST /v1/invoices/:id/finalize"
  | "POST /v1/invoices/:id"
  | "POST /v1/invoices/:id/void"
  | "DELETE /v1/subscriptions/:id";
type Table = RefusalTable<Write, TestAccount, StripeTenant>;

const refusal = "The draft says why it could not be finalized; it bills nobody.";

export const invoices: Table = {
  "POST /v1/invoices/:id/finalize": [
    {
      ...{ id: "an-invoice-that-never-was", write: "POST /v1/invoices/:id/finalize", mark: "verified" },
      source: "https://github.com/Kiln-AI/stripe_world/blob/main/tests/billing/test_invoice_machine.py",
      given:
        async ({ billing }) =>
        () =>
          billing.write("finalizeInvoice", "f", { invoiceExternalId: "in_nope" }),
      answers: { failure: "MISSING_REFERENCE", retry: false, message: "No such invoice: 'in_nope'" },
    },
    {
      ...{ id: "an-invoice-that-nobody-can-be-sent", write: "POST /v1/invoices/:id/finalize", mark: "inferred" },
      source: "https://docs.stripe.com/invoicing/send-email",
      given: async ({ billing, stripe }) => {
        const { customer, invoice } = await provisioned(billing);
        await stripe.customers.update(customer, { email: "" });
        return () => billing.write("finalizeInvoice", "f", { invoiceExternalId: invoice });
      },
      answers: { failure: "VALIDATION", retry: false },
      leaves: refusal,
    },
    {
      ...{ id: "an-invoice-of-more-than-can-be-charged", write: "POST /v1/invoices/:id/finalize", mark: "inferred" },
      source: "https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts",
      given: async ({ billing }) => {
        // 3 × 400,000.00.
        const [line] = anOrder("").lines;
        if (!line) throw new Error("an order has a line");
        const lines = [{ ...line, unitPrice: { minor: 40_000_000n, currency: "USD" } }];
        const { invoice } = await provisioned(billing, { lines });
        return () => billing.write("finalizeInvoice", "f", { invoiceExternalId: invoice });
      },
      answers: {
        ...{ failure: "VALIDATION", retry: false, message: "Amount must be no more than $999,999.99" },
        advice: "Split what is sold, or have Stripe raise the limit",
      },
      leaves: refusal,
    },
    {
      ...{ id: "an-invoice-that-stripe-is-busy-with", write: "POST /v1/invoices/:id/finalize", mark: "verified" },
      source: LOCK_TIMEOUTS,
      given: async (account) => {
        const { invoice } = await provisioned(account.billing);
        await lock(account, invoice);
        return () => account.billing.write("finalizeInvoice", "f", { invoiceExternalId: invoice });
      },
      answers: locked,
    },
  ],
  "POST /v1/invoices/:id": [
    {
      ...{ id: "a-draft-that-stripe-is-busy-with", write: "POST /v1/invoices/:id", mark: "verified" },
      source: LOCK_TIMEOUTS,
      given: async (account) => {
        const { subscription, invoice } = await provisioned(account.billing);
        await lock(account, invoice);
        return () => account.billing.write("cancelSubscription", "x", { subscriptionExternalId: subscription });
      },
      answers: locked,
    },
  ],
  "POST /v1/invoices/:id/void": [
    {
      ...{ id: "an-owed-invoice-that-stripe-is-busy-with", write: "POST /v1/invoices/:id/void", mark: "verified" },
      source: LOCK_TIMEOUTS,
      given: async (account) => {
        const { subscription, invoice } = await invoiced(account.billing);
        await lock(account, invoice.externalId);
        return () => account.billing.write("cancelSubscription", "x", { subscriptionExternalId: subscription });
      },
      answers: locked,
    },
  ],
  "DELETE /v1/subscriptions/:id": [
    {
      ...{ id: "a-subscription-that-never-was", write: "DELETE /v1/subscriptions/:id", mark: "verified" },
      source: "https://github.com/Kiln-AI/stripe_world/blob/main/tests/conformance/cassettes/12_subscriptions.json",
      given:
        async ({ billing }) =>
        () =>
          billing.write("cancelSubscription", "x", { subscriptionExternalId: "sub_nope" }),
      answers: { failure: "MISSING_REFERENCE", retry: false, message: "No such subscription: 'sub_nope'" },
    },
    {
      ...{ id: "a-subscription-that-stripe-is-busy-with", write: "DELETE /v1/subscriptions/:id", mark: "verified" },
      source: LOCK_TIMEOUTS,
      given: async (account) => {
        const { subscription } = await provisioned(account.billing);
        await lock(account, subscription);
        return () => account.billing.write("cancelSubscription", "x", { subscriptionExternalId: subscription });
      },
      answers: locked,
      leaves: "its draft is held a draft first, so that trying again goes on from there",
    },
  ],
};
