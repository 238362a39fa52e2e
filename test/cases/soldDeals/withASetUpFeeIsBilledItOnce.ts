import { advanceTestClock } from "../../sandbox/stripe/advanceTestClock";
import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import type { WonDeals } from "./wonDeals";

export const withASetUpFeeIsBilledItOnce: Case<WonDeals> = {
  sentence: "with a set-up fee is billed it once: 3,247.50 at first, 541.25 a month from then on, an MRR of 500.00",
  source: [
    "docs/accounting.md 2",
    "https://docs.stripe.com/api/subscriptions/create#create_subscription-add_invoice_items",
  ],
  async holds({ company, withSetUpFee }) {
    const { subscription, invoices } = await withSetUpFee();
    // Taxed at 8.25 %: 3,000.00 and 247.50, then 500.00 and 41.25.
    expect(invoices.map(({ subtotal, total }) => [subtotal, total])).toEqual([[300_000, 324_750]]);
    expect(subscription.items.data.map(({ price, quantity }) => [price.unit_amount, quantity])).toEqual([[50_000, 1]]);
    const { billing } = company;
    const customer = String(subscription.customer);
    const clock = await billing.testHelpers.testClocks.create({
      ...{ customer, frozen_time: Math.floor(Date.now() / 1_000) },
    });
    await advanceTestClock(billing, clock.id, `${firstOfMonth(1)}T00:30:00Z`);
    const [second] = (await billing.invoices.list({ customer })).data;
    expect([second?.subtotal, second?.total]).toEqual([50_000, 54_125]);
    const { prisma } = company.store;
    expect(await prisma.subscription.findFirst({ where: { number: subscription.id } })).toMatchObject({
      mrrMinor: 50_000n,
    });
    const opportunity = await prisma.opportunity.findFirst({ where: { name: "Setup platform" } });
    // 12 × 500.00 a year, and with the fee 8,500.00 over the term.
    expect(await prisma.contract.findFirst({ where: { opportunityId: opportunity?.id ?? "" } })).toMatchObject({
      ...{ acvMinor: 600_000n, tcvMinor: 850_000n },
    });
  },
};
