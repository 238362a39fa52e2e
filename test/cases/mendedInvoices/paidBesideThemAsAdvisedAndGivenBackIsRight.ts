import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";

export const paidBesideThemAsAdvisedAndGivenBackIsRight: Case<MendedInvoices> = {
  sentence: "beside which 500.00 are paid for none are right once people enter them, and once both give them back",
  source: "docs/accounting.md 8",
  async holds({ company: { billing }, people, deals, cases, standingOf, standing }) {
    const { accountId, customer } = await standingOf("Paid beside");
    const card = { payment_method: "pm_card_visa", confirm: true };
    const { customer: payer } = deals["Paid beside"];
    const intent = await billing.paymentIntents.create({ customer: payer, amount: 50_000, currency: "usd", ...card });
    const lacking = await cases.raised(await cases.idOf("Payment", intent.id), "unapplied cash");
    expect(await cases.effects(lacking.id)).toEqual({ CLEARING: -50_000n, UNAPPLIED: -50_000n });

    // As that case advises: into clearing, unapplied.
    const payment = await people.enter("customerPayment", { customer, payment: 500 });
    await standing(accountId, "BALANCED", ["unapplied cash", "unapplied"]);

    const refund = await billing.refunds.create({ payment_intent: intent.id });
    const asked = await cases.raised(lacking.subjectId, `refund ${refund.id}`);
    expect(await cases.effects(asked.id)).toEqual({ CLEARING: 50_000n, UNAPPLIED: 50_000n });
    const apply = { items: [{ doc: { id: payment }, apply: true, amount: 500 }] };
    await people.enter("customerRefund", { customer, apply });
    await standing(accountId, "BALANCED", [
      ...["unapplied cash", "unapplied"],
      ...[`refund ${refund.id}`, "refund in the ledger"],
    ]);
  },
};
