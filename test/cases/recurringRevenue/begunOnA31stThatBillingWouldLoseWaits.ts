import type { Case } from "../case";
import { customersNamed } from "../customersNamed";
import type { RecurringDeals } from "./recurringDeals";

export const begunOnA31stThatBillingWouldLoseWaits: Case<RecurringDeals> = {
  sentence: "waits where billing could not keep its day: begun on the 31st, next billed in a month without one",
  source: "https://docs.stripe.com/billing/subscriptions/billing-cycle",
  async holds({ company, sold, whyBlocked }) {
    const { start, next } = aStartThatLosesItsDay();
    await sold("Begun on the 31st", "Every 6 Months", 600, { Service_Start__c: start });
    expect(await whyBlocked("Begun on the 31st")).toContain(
      `Service started on ${start}, and is next billed on ${next}, since that month is shorter`,
    );
    expect(await customersNamed(company, "Begun on the 31st")).toEqual([]);
  },
};

/** A 31st within the last six months, six months after which the month is shorter, and is yet to come. */
function aStartThatLosesItsDay(): { start: string; next: string } {
  const now = new Date();
  for (let back = 1; back <= 6; back += 1) {
    const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 31));
    const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back + 7, 0));
    const lacks = start.getUTCDate() === 31 && next.getUTCDate() < 31;
    if (lacks && next > now) return { start: day(start), next: day(next) };
  }
  throw new Error("in any six months there is one");
}

const day = (date: Date) => date.toISOString().slice(0, 10);
