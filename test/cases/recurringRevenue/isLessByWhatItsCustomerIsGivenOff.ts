import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { customersNamed } from "../customersNamed";
import type { RecurringDeals } from "./recurringDeals";

export const isLessByWhatItsCustomerIsGivenOff: Case<RecurringDeals> = {
  sentence: "is less by a discount on its customer, of which no subscription tells, until it is taken away",
  source: [
    "https://docs.stripe.com/api/subscriptions/create#create_subscription-discounts",
    "https://docs.stripe.com/api/customers/object#customer_object-discount",
    "docs/accounting.md 1",
  ],
  async holds({ company, accountOf, accountNamed }) {
    const { billing, control, sandboxes, state } = company;
    // 1,200.00 a year are 100.00 a month; less 25 %, 75.00.
    await accountOf("Given off", "Annual", 1_200);
    const [customer = ""] = await customersNamed(company, "Given off");
    const coupon = await billing.coupons.create({ percent_off: 25, duration: "forever" });
    const isShown = async (amount: string) => (await accountNamed("Given off"))?.mrr?.[0]?.amount === amount;
    await eventually(() => isShown("100.00"), state);
    await control(sandboxes.stripe, `customers/${customer}/discounts`, { coupon: coupon.id });
    await eventually(() => isShown("75.00"), state);
    await billing.customers.deleteDiscount(customer);
    await eventually(() => isShown("100.00"), state);
  },
};
