import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { customersNamed } from "../customersNamed";
import { firstOfMonth } from "../firstOfMonth";
import { once } from "../once";
import { orderOf } from "../orderOf";
import { runningCompany } from "../runningCompany";

export type WonDeals = Awaited<ReturnType<typeof wonDeals>>;
type Wish = NonNullable<Parameters<typeof aDeal>[1]>;

const rule = {
  rule: "discount-limit",
  field: "lines.discountPct",
  condition: { is: "AT_MOST", value: "30" },
  message: "Above 30 % the desk must approve.",
} as const;

/** A company that holds its deals to a rule of its own, wins one after the other, and sees what billing bills of each. */
export async function wonDeals() {
  const { company, close } = await runningCompany({
    settings: {
      orders: { amountIs: "ONE_INTERVAL", startsUpToIntervalsAgo: 1, rules: [rule] },
      revenue: { pointInTime: ["TRAINING"] },
    },
  });
  const { billing } = company;
  const won = async (name: string, wish: Wish) => win(company.sales, await aDeal(company.sales, { name, ...wish }));
  /** A fulfilled deal's subscription, and what was invoiced so far. */
  const billed = async (name: string, wish: Wish) => {
    await won(name, wish);
    await eventually(() => orderOf(company, name, { state: "FULFILLED" }), company.state);
    const [customer = ""] = await customersNamed(company, name);
    const [subscription] = (await billing.subscriptions.list({ customer })).data;
    if (!subscription) throw new Error("no subscription");
    return { subscription, invoices: (await billing.invoices.list({ customer })).data };
  };
  return {
    company,
    close,
    billed,
    /** What a deal is told that waits, by rule; nothing of it is in billing. */
    async blocked(name: string, wish: Wish): Promise<Map<string, string>> {
      await won(name, wish);
      const order = await eventually(() => orderOf(company, name, { state: "BLOCKED" }), company.state);
      expect(await customersNamed(company, name)).toEqual([]);
      const checklist = order.checklist as { rule: string; message: string }[];
      return new Map(checklist.map(({ rule: broken, message }) => [broken, message]));
    },
    /** A deal of 500.00 a month and 2,500.00 once, whose year of service begins on the first of this month. */
    withSetUpFee: once(() =>
      billed("Setup", {
        fields: { Billing_Interval__c: "Monthly", Service_Start__c: firstOfMonth(0) },
        lines: [
          { quantity: 1, unitPrice: 500 },
          { quantity: 1, unitPrice: 2_500, product: { code: "SETUP", charge: "One-Time" } },
        ],
      }),
    ),
  };
}
