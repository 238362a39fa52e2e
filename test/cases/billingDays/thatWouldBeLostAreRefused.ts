import { anOrder } from "../../connectors/stripe/commands";
import type { Case } from "../case";
import type { BillingAccounts } from "./billingAccounts";

export const thatWouldBeLostAreRefused: Case<BillingAccounts> = {
  sentence: "of what began on the 31st, and is next billed in a month that lacks it, are refused, and nothing is made",
  source: [
    "https://docs.stripe.com/billing/subscriptions/billing-cycle",
    "https://docs.stripe.com/billing/subscriptions/backdating",
  ],
  async holds({ at }) {
    const { billing, stripe } = await at("2027-02-10T12:00:00Z");
    const { externalId: customer } = await billing.write("upsertCustomer", "c", {
      ...{ accountExternalId: "001", name: "Acme", email: "ap@acme.example", address: null, currency: "USD" },
      ...{ legalEntity: "sub-us", correlationId: "corr-1" },
    });
    const made = billing.write("provisionSubscription", "s", anOrder(customer, { serviceStart: "2027-01-31" }));
    await expect(made).rejects.toMatchObject({
      ...{ class: "VALIDATION", code: "billing.anchor", uncertain: false },
      message: expect.stringContaining("2027-02-28"),
    });
    expect((await stripe.subscriptions.list({ status: "all" })).data).toEqual([]);
  },
};
