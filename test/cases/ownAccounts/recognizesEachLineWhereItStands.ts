import { aDeal, create, firstOfLastMonth, win } from "../../workflows/aDeal";
import type { Company } from "../../workflows/startCompany";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { tieOutOfInvoice } from "../tieOutOfInvoice";
import type { CompanyOfOwnAccounts } from "./companyOfOwnAccounts";

/** A deal's line of support at a price, beside what the deal has. */
async function addSupport({ sales }: Company, OpportunityId: string, UnitPrice: number) {
  const { records } = await sales.query<{ Id: string }>("SELECT Id FROM Pricebook2 WHERE IsStandard = true");
  const kind = { ProductCode: "SUPPORT", Family: "Support", IsActive: true, Charge_Type__c: "Recurring" };
  const Product2Id = await create(sales, "Product2", { Name: "Support", ...kind });
  const price = { Pricebook2Id: records[0]?.Id, CurrencyIsoCode: "USD", UnitPrice, IsActive: true };
  const PricebookEntryId = await create(sales, "PricebookEntry", { ...price, Product2Id });
  await create(sales, "OpportunityLineItem", { OpportunityId, PricebookEntryId, Quantity: 1, UnitPrice });
}

/**
 * 3,650.00 of software and 7,300.00 of support over a year: whatever its length in days, the first month earns twice
 * as much of support. Each obligation is recognized by itself.
 */
export const recognizesEachLineWhereItStands: Case<CompanyOfOwnAccounts> = {
  sentence: "recognizes each line in its own department and revenue account, in one journal a month",
  source: ["ASC 606-10-25-31", "docs/accounting.md 3"],
  async holds({ company, impactOf }) {
    const deal = await aDeal(company.sales, { name: "Both", lines: [{ quantity: 1, unitPrice: 3_650 }] });
    await addSupport(company, deal.opportunityId, 7_300);
    await win(company.sales, deal);
    const journal = await documentOf(company, "Both", "REVENUE_JOURNAL");
    // Last month's days of the year that begins with it: 31 of 365 would be 310.00 and 620.00.
    const start = new Date(`${firstOfLastMonth()}T00:00:00Z`);
    const next = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1);
    const year = Date.UTC(start.getUTCFullYear() + 1, start.getUTCMonth(), 1);
    const share = (next - start.getTime()) / (year - start.getTime());
    const [software, support] = [Math.round(365_000 * share), Math.round(730_000 * share)];
    expect(await impactOf(journal.id)).toEqual([
      ["2400", "Sales", software],
      ["4000", "Sales", -software],
      ["2400", "Customer Success", support],
      ["4100", "Customer Success", -support],
    ]);
    const journals = { accountId: journal.accountId, kind: "REVENUE_JOURNAL" };
    expect(await company.store.prisma.posting.count({ where: journals })).toBe(1);
    // 10,950.00 with 8.25 % tax of 903.375 are 11,853.38.
    expect(await tieOutOfInvoice(company, journal.invoiceId, "11853.38")).toMatchObject({ tied: true });
  },
};
