import { runRefusals } from "../../runRefusals";
import { startAccount } from "../startAccount";
import { refusals } from "./refusals";

runRefusals({
  vendor: "Stripe",
  table: refusals,
  start: ({ settings, sandbox }) => startAccount(settings, sandbox),
  // Products, prices and coupons are offers that bill nobody: those that are made before a refusal are found again.
  written: async ({ stripe }) => ({
    customers: (await stripe.customers.list({ limit: 100 })).data,
    subscriptions: (await stripe.subscriptions.list({ status: "all", limit: 100 })).data,
    invoices: (await stripe.invoices.list({ limit: 100 })).data,
    items: (await stripe.invoiceItems.list({ limit: 100 })).data,
  }),
});
