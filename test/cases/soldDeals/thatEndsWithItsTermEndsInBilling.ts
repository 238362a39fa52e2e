import { firstOfLastMonth } from "../../workflows/aDeal";
import type { Case } from "../case";
import type { WonDeals } from "./wonDeals";

export const thatEndsWithItsTermEndsInBilling: Case<WonDeals> = {
  sentence: "that ends with its term ends in billing to the second, and promises no renewal to the CRM",
  source: "https://docs.stripe.com/api/subscriptions/create#create_subscription-cancel_at",
  async holds({ company, billed }) {
    const { subscription } = await billed("Ending", { fields: { Term_End__c: "End" } });
    const start = firstOfLastMonth();
    const end = Date.parse(`${Number(start.slice(0, 4)) + 1}${start.slice(4)}`) / 1_000;
    expect(subscription.cancel_at).toBe(end);
    expect(subscription.items.data[0]?.current_period_end).toBe(end);
    const opportunity = await company.store.prisma.opportunity.findFirst({ where: { name: "Ending platform" } });
    expect(opportunity).toMatchObject({ termEnd: "END", nextRenewal: null });
  },
};
