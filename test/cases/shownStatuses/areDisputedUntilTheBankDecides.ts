import type { Case } from "../case";
import type { ShownDeals } from "./shownDeals";

export const areDisputedUntilTheBankDecides: Case<ShownDeals> = {
  sentence: "is Disputed while the customer's bank contests the payment, and Paid once that is won",
  source: ["https://docs.stripe.com/disputes", "docs/accounting.md 3"],
  async holds({ company, deals, shows, paid }) {
    const { control, sandboxes } = company;
    const charge = await paid(deals.Disputed);
    const { id } = (await control(sandboxes.stripe, "disputes", { charge })) as { id: string };
    await shows(deals.Disputed, "Disputed");
    await control(sandboxes.stripe, `disputes/${id}/won`, {});
    await shows(deals.Disputed, "Paid");
  },
};
