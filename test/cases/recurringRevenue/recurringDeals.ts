import { startGraph } from "../../graph/startGraph";
import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { once } from "../once";
import { runningCompany } from "../runningCompany";

export type RecurringDeals = Awaited<ReturnType<typeof recurringDeals>>;

interface AccountView {
  name: string;
  mrr: { amount: string }[] | null;
  arr: { amount: string }[] | null;
  subscriptions: { id: string; status: string; mrr: { amount: string } }[];
  contracts: { acv: { amount: string }; tcv: { amount: string } }[];
}

const ACCOUNTS = `query($name: String) { accounts(first: 50, search: $name) { nodes {
  name mrr { amount } arr { amount }
  subscriptions { id status mrr { amount } items { price { interval intervalCount intervalUnit } } }
  contracts { acv { amount } tcv { amount } }
} } }`;

/** A company that sells one of something at a time, over 24 months, and what recurs of it as the graph shows it. */
export async function recurringDeals() {
  // Service began last month, up to 61 days ago: nine weeks.
  const { company, close } = await runningCompany({
    settings: { orders: { amountIs: "ONE_INTERVAL", startsUpToIntervalsAgo: 9, rules: [] } },
  });
  const graph = await startGraph(company.store);
  const sold = async (name: string, interval: string | null, unitPrice: number, fields: object = {}) => {
    const deal = await aDeal(company.sales, {
      name,
      fields: { Billing_Interval__c: interval, Term_Months__c: 24, ...fields },
      lines: [{ quantity: 1, unitPrice }],
    });
    await win(company.sales, deal);
  };
  const accountNamed = async (name: string) => {
    const { data, errors } = await graph.ask<{ accounts: { nodes: AccountView[] } }>(ACCOUNTS, { name });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.accounts.nodes.find((node) => node.name === name);
  };
  /** The account once its subscription is there; asked again, since one answer is put together from several readings. */
  const subscribed = async (name: string): Promise<AccountView> => {
    await eventually(async () => ((await accountNamed(name))?.subscriptions.length ?? 0) > 0, company.state);
    return eventually(() => accountNamed(name));
  };
  const accountOf = async (name: string, interval: string, unitPrice: number, fields: object = {}) => {
    await sold(name, interval, unitPrice, fields);
    return subscribed(name);
  };
  return {
    ...{ company, sold, accountNamed, accountOf },
    /** The account with 600 every 6 months. */
    halfYearly: once(() => accountOf("600 every 6 months", "Every 6 Months", 600)),
    /** The account with 10 a week, which ends with its term: that has no whole number of weeks, and a renewal has. */
    weekly: once(() => accountOf("10 a week", "Weekly", 10, { Term_End__c: "End" })),
    /** The account, once its subscription has a status. */
    async inStatus(name: string, status: string) {
      const found = async () => {
        const account = await accountNamed(name);
        return account?.subscriptions[0]?.status === status && account;
      };
      return eventually(found, company.state);
    },
    /** Why an account's deal waits, once it does. */
    whyBlocked: async (name: string) => {
      const where = { cause: "blocked", state: "OPEN", title: { contains: `"${name} platform"` } } as const;
      const found = () => company.store.prisma.exceptionCase.findFirst({ where });
      return (await eventually(found, company.state)).explanation;
    },
    async close() {
      await graph.close();
      await close();
    },
  };
}
