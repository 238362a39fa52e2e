import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { corrections } from "../corrections";
import { firstOfMonth } from "../firstOfMonth";
import type { WonDeals } from "./wonDeals";

export const whoseSeatsAreDoubledInBillingIsTold: Case<WonDeals> = {
  sentence: "whose ten seats become twenty in billing is told on the invoice of the other ten, until that is voided",
  source: ["https://docs.stripe.com/billing/subscriptions/prorations", "docs/accounting.md 2"],
  async holds({ company, billed }) {
    const { billing, store, state } = company;
    const cases = corrections(company);
    const { subscription, invoices } = await billed("Doubled", { fields: { Service_Start__c: firstOfMonth(0) } });
    const first = await cases.idOf("Invoice", invoices[0]?.id ?? "");
    // Ten seats at 1,200.00 less ten per cent are 10,800.00, and billed so.
    expect(await cases.find(first, "billed otherwise than sold")).toBeNull();

    const [item] = subscription.items.data;
    const changed = await billing.subscriptions.update(subscription.id, {
      items: [{ id: item?.id ?? "", quantity: 20 }],
      proration_behavior: "always_invoice",
    });
    const more = String(changed.latest_invoice);
    const { total_excluding_tax: billedMore } = await billing.invoices.retrieve(more);
    const id = await cases.idOf("Invoice", more);
    const raised = await cases.raised(id, "billed otherwise than sold");
    // None of what it bills was sold, so that all of it is at risk.
    expect(raised).toMatchObject({
      ...{ state: "OPEN", subjectType: "Invoice", currency: "USD", amountAtRiskMinor: BigInt(billedMore ?? 0) },
      title: expect.stringContaining('what was sold with the deal "Doubled platform"'),
      explanation: expect.stringContaining(`0.00 USD net of tax were to be billed`),
    });
    expect(raised.amountAtRiskMinor).toBeGreaterThan(0n);
    expect(await cases.effects(raised.id)).toEqual({});
    await eventually(
      () => store.prisma.posting.findFirst({ where: { invoiceId: id, kind: "AR_INVOICE", status: "POSTED" } }),
      state,
    );
    await billing.invoices.voidInvoice(more);
    await cases.ended(id, "billed otherwise than sold");
    expect(await cases.find(first, "billed otherwise than sold")).toBeNull();
  },
};
