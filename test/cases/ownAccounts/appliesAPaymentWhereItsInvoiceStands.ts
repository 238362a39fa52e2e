import { aDeal, win } from "../../workflows/aDeal";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { netSuiteRows } from "../netSuiteRows";
import type { CompanyOfOwnAccounts } from "./companyOfOwnAccounts";

/** A payment in NetSuite names its "A/R Account". */
export const appliesAPaymentWhereItsInvoiceStands: Case<CompanyOfOwnAccounts> = {
  sentence: "applies a payment in the receivables account that its invoice stands in",
  source: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1198459.html",
  async holds({ company, impactOf }) {
    const { sales, billing, store } = company;
    await win(sales, await aDeal(sales, { name: "Emea", lines: [{ quantity: 1, unitPrice: 1_200 }] }));
    const invoice = await documentOf(company, "Emea");
    const ref = await store.prisma.externalRef.findFirstOrThrow({
      where: { entityId: invoice.invoiceId, objectType: "Invoice" },
    });
    await billing.invoices.pay(ref.externalId, { payment_method: "pm_card_visa" });
    const payment = await documentOf(company, "Emea", "CUSTOMER_PAYMENT");
    // 1,200.00 with 8.25 % tax are 1,299.00.
    expect(await impactOf(payment.id)).toEqual([
      ["1199", undefined, 129_900],
      ["1101", undefined, -129_900],
    ]);
    const [row] = await netSuiteRows(
      company,
      `SELECT foreignamountunpaid AS open FROM transaction WHERE id = ${invoice.id}`,
    );
    expect(Number(row?.["open"])).toBe(0);
  },
};
