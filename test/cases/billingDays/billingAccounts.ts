import type { ProvisionSubscription } from "../../../schema/canonical/billing";
import { provisioned } from "../../connectors/stripe/commands";
import { startAccount, type TestAccount } from "../../connectors/stripe/startAccount";
import { advanceTestClock } from "../../sandbox/stripe/advanceTestClock";

export type BillingAccounts = ReturnType<typeof billingAccounts>;

/** An account of billing for each case, whose present is the instant that the case begins at. */
export function billingAccounts() {
  const opened: TestAccount[] = [];
  const at = async (instant: string): Promise<TestAccount> => {
    const account = await startAccount({}, { clock: () => new Date(instant) });
    opened.push(account);
    return account;
  };
  return {
    at,
    /**
     * What is billed for 3 × 100.00 an interval, provisioned at an instant, once time has come to each of some days.
     * @returns "from until amount", in cents, by day
     */
    async billed(instant: string, order: Partial<ProvisionSubscription>, days: readonly string[]): Promise<string[]> {
      const { billing, stripe } = await at(instant);
      const { customer } = await provisioned(billing, order);
      const frozen = Math.floor(Date.parse(instant) / 1_000);
      const clock = await stripe.testHelpers.testClocks.create({ frozen_time: frozen, customer });
      for (const day of days) await advanceTestClock(stripe, clock.id, `${day}T02:00:00Z`);
      const { data } = await stripe.invoices.list({ customer, limit: 100 });
      const lines = data.flatMap((invoice) => invoice.lines.data);
      return lines.map(({ period, amount }) => `${dayOf(period.start)} ${dayOf(period.end)} ${amount}`).sort();
    },
    async close() {
      for (const account of opened) await account.close();
    },
  };
}

const dayOf = (seconds: number) => new Date(seconds * 1_000).toISOString().slice(0, 10);
