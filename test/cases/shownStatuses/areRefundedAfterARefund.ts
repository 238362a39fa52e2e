import type { Case } from "../case";
import type { ShownDeals } from "./shownDeals";

export const areRefundedAfterARefund: Case<ShownDeals> = {
  sentence: "is Partly refunded, and then Refunded, as the money that was paid goes back",
  source: ["https://docs.stripe.com/refunds", "docs/accounting.md 3"],
  async holds({ company, deals, shows, paid }) {
    const [whole, part] = [await paid(deals.Refunded), await paid(deals.Partly)];
    await company.billing.refunds.create({ charge: whole });
    await company.billing.refunds.create({ charge: part, amount: 100_000 });
    await shows(deals.Refunded, "Refunded");
    await shows(deals.Partly, "Partly refunded");
  },
};
