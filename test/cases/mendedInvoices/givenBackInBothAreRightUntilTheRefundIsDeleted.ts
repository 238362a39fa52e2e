import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";

export const givenBackInBothAreRightUntilTheRefundIsDeleted: Case<MendedInvoices> = {
  sentence: "one of which 50.00 too much were given back in both is a case no more, until people delete their refund",
  source: [
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1205028.html",
    "docs/accounting.md 8",
  ],
  async holds({ company: { billing, store, state }, people, deals, cases, standingOf, standing }) {
    const { accountId, customer } = await standingOf("Given back");
    const { invoice, invoiceId, customer: payer } = deals["Given back"];
    // 11,741.00 on 11,691.00.
    const card = { currency: "usd", payment_method: "pm_card_visa", confirm: true };
    const intent = await billing.paymentIntents.create({ customer: payer, amount: 1_174_100, ...card });
    await billing.invoices.attachPayment(invoice.id, { payment_intent: intent.id });
    const where = { kind: "CUSTOMER_PAYMENT", invoiceId, status: "POSTED" };
    const posting = await eventually(() => store.prisma.posting.findFirst({ where }), state);
    const ref = { entityId: posting.id, objectType: "Document" };
    const { externalId: payment } = await store.prisma.externalRef.findFirstOrThrow({ where: ref });
    await cases.raised(`netsuite-main:${payment}`, "unapplied");

    const refund = await billing.refunds.create({ payment_intent: intent.id, amount: 5_000 });
    const asked = await cases.raised(await cases.idOf("Payment", intent.id), `refund ${refund.id}`);
    expect(await cases.effects(asked.id)).toEqual({ CLEARING: 5_000n, UNAPPLIED: 5_000n });

    // As that case advises. The payment itself is not saved anew by it.
    const apply = { items: [{ doc: { id: payment }, apply: true, amount: 50 }] };
    const entered = await people.enter("customerRefund", { customer, apply });
    await standing(accountId, "BALANCED", ["refund in the ledger", `refund ${refund.id}`, "unapplied"]);
    const told = await cases.raised(`netsuite-main:${entered}`, "refund in the ledger");
    expect(told).toMatchObject({ accountId, amountAtRiskMinor: 5_000n, currency: "USD" });
    expect(await cases.effects(told.id)).toEqual({ CLEARING: -5_000n });
    // Billing has 50.00 of it left that no invoice takes; of the ledger's payment nothing is left.
    const unapplied = await cases.raised(`netsuite-main:${payment}`, "unapplied");
    expect(await cases.effects(unapplied.id)).toEqual({ UNAPPLIED: -5_000n });

    await people.remove("customerRefund", entered);
    await cases.ended(`netsuite-main:${entered}`, "refund in the ledger");
    await eventually(async () => (await cases.find(asked.subjectId, `refund ${refund.id}`))?.state === "OPEN", state);
    // Both have 50.00 left of the payment again.
    await eventually(async () => Object.keys(await cases.effects(unapplied.id)).length === 0, state);
  },
};
