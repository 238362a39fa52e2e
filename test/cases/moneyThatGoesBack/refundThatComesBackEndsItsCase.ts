import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { PaidInvoices } from "./paidInvoices";

export const refundThatComesBackEndsItsCase: Case<PaidInvoices> = {
  sentence: "a refund that the customer's bank sends back ends its case by itself",
  source: "https://docs.stripe.com/refunds#failed-refunds",
  async holds({ company: { billing, control, sandboxes, state }, charges, find }) {
    const { id } = await billing.refunds.create({ charge: charges.bounced });
    await eventually(() => find(`refund ${id}`), state);
    await control(sandboxes.stripe, `refunds/${id}/failed`, {});
    await eventually(async () => (await find(`refund ${id}`))?.state === "RESOLVED", state);
  },
};
