import { createHash } from "node:crypto";
import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { customersNamed } from "../customersNamed";
import { orderOf } from "../orderOf";
import type { WonDeals } from "./wonDeals";

export const whoseDraftIsNotWhatWasSoldIsTakenBack: Case<WonDeals> = {
  sentence: "whose first invoice billing drafts otherwise than it was sold is taken back before it is numbered",
  source: ["docs/accounting.md 2", "https://docs.stripe.com/billing/invoices/subscription"],
  async holds({ company }) {
    const { sales, billing, state } = company;
    // A product of the hub's that somebody took the SKU off: nothing on the draft is what was sold.
    const id = `tl_${createHash("sha256").update("UNMARKED").digest("hex").slice(0, 24)}`;
    await billing.products.create({ id, name: "Unmarked" });
    const product = { code: "UNMARKED", charge: "Recurring" } as const;
    const lines = [{ quantity: 2, unitPrice: 1_200, product }];
    await win(sales, await aDeal(sales, { name: "Unmarked", lines }));
    const order = await eventually(() => orderOf(company, "Unmarked", { state: "BLOCKED", revision: 1 }), state);
    // Two at 1,200.00 a year are 2,400.00.
    expect(order.checklist).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/is 2400\.00 USD net of tax, but billing made it 0\.00 USD/),
      }),
    ]);
    const [customer = ""] = await customersNamed(company, "Unmarked");
    const { data: subscriptions } = await billing.subscriptions.list({ customer, status: "all" });
    expect(subscriptions.map(({ status }) => status)).toEqual(["canceled"]);
    const { data: invoices } = await billing.invoices.list({ customer });
    expect(invoices.map(({ status, auto_advance: advances }) => [status, advances])).toEqual([["draft", false]]);
  },
};
