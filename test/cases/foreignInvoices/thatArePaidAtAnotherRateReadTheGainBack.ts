import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { tieOutOfInvoice } from "../tieOutOfInvoice";
import type { InvoicesInEuros } from "./invoicesInEuros";

export const thatArePaidAtAnotherRateReadTheGainBack: Case<InvoicesInEuros> = {
  sentence: "that are paid at 1.2 tie out in the books' currency, and the exchange gain is read back",
  source: [
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1437917.html",
    "docs/accounting.md 1",
  ],
  async holds({ company, sold }) {
    const { billing, control, sandboxes, store } = company;
    // 1,000.00 and 82.50 of tax are 1,082.50 EUR: 1,190.75 USD at 1.1, and 1,299.00 at 1.2: 108.25 are gained.
    const invoice = await sold("Gain", 1_000);
    expect(invoice.baseTotalMinor).toBe(119_075n);
    await control(sandboxes.netsuite, "currencies/EUR/rate", { rate: 1.2 });
    const ref = await store.prisma.externalRef.findFirstOrThrow({
      where: { entityId: invoice.invoiceId ?? "", objectType: "Invoice" },
    });
    await billing.invoices.pay(ref.externalId, { payment_method: "pm_card_visa" });
    const payment = await eventually(
      () => store.prisma.posting.findFirst({ where: { kind: "CUSTOMER_PAYMENT", status: "POSTED" } }),
      company.state,
    );
    await control(sandboxes.netsuite, "currencies/EUR/rate", { rate: 1.1 });
    expect(payment.baseTotalMinor).toBe(129_900n);
    const lines = await store.prisma.journalLine.findMany({
      where: { journalId: payment.journalId ?? "" },
      orderBy: { lineNo: "asc" },
    });
    expect(lines.map(({ debitMinor, creditMinor, baseMinor }) => [debitMinor, creditMinor, baseMinor])).toEqual([
      [108_250n, null, 129_900n],
      [null, 108_250n, -119_075n],
      [null, null, -10_825n],
    ]);
    expect(await tieOutOfInvoice(company, invoice.invoiceId ?? "", "1082.50", "EUR")).toMatchObject({
      lines: expect.arrayContaining([
        expect.objectContaining({ figure: "base", ledger: { amount: "1190.75", currency: "USD" }, tied: true }),
      ]),
    });
  },
};
