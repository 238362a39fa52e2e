import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { effectsOf } from "../effectsOf";
import type { InvoicesInEuros } from "./invoicesInEuros";

export const thatArePaidAtAnotherRateAndRefundedAreOwedAtTheirOwn: Case<InvoicesInEuros> = {
  sentence: "that are paid at 1.2, of which 100.00 EUR are given back, are owed 110.00 USD again, not 120.00",
  source: ["docs/accounting.md 1"],
  async holds({ company, sold }) {
    const { billing, control, sandboxes, state, store } = company;
    const { invoiceId } = await sold("Given back", 1_000);
    const ref = await store.prisma.externalRef.findFirstOrThrow({
      where: { entityId: invoiceId ?? "", objectType: "Invoice" },
    });
    await control(sandboxes.netsuite, "currencies/EUR/rate", { rate: 1.2 });
    const { customer } = await billing.invoices.pay(ref.externalId, { payment_method: "pm_card_visa" });
    await eventually(
      () => store.prisma.posting.findFirst({ where: { invoiceId, kind: "CUSTOMER_PAYMENT", status: "POSTED" } }),
      state,
    );
    await control(sandboxes.netsuite, "currencies/EUR/rate", { rate: 1.1 });
    const [charge] = (await billing.charges.list({ customer: String(customer) })).data;
    const { id } = await billing.refunds.create({ charge: charge?.id ?? "", amount: 10_000 });
    const found = () => store.prisma.exceptionCase.findFirst({ where: { cause: `refund ${id}` } });
    const { id: raised } = await eventually(found, state);
    // The ledger brought 1,082.50 EUR to the receivable at 1.1 and took as much off it: 100.00 of them are 110.00 USD. In
    // clearing it holds them at 1.2, as they came.
    expect(await effectsOf(company, raised)).toMatchObject([
      { figure: "CLEARING", amountMinor: 10_000n, baseMinor: 12_000n, currency: "EUR" },
      { figure: "RECEIVABLE", amountMinor: -10_000n, baseMinor: -11_000n, currency: "EUR" },
    ]);
  },
};
