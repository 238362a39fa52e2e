import type { TestSalesforce } from "./aSalesforce";

/** An account, and an open opportunity with two lines: three seats at 100.10 with 10 % off, and half a day at 30. */
export async function aDeal({
  create,
  person,
}: TestSalesforce): Promise<{ account: string; opportunity: string; product: string }> {
  const account = await create("Account", { Name: "Acme", Website: "www.acme.example/about", Segment__c: "SMB" });
  const { records } = await person.query<{ Id: string }>("SELECT Id FROM Pricebook2 WHERE IsStandard = true");
  const product = await create("Product2", {
    Name: "Seat",
    ProductCode: "SEAT",
    Family: "Software",
    Charge_Type__c: "Recurring",
    IsActive: true,
  });
  const price = { Pricebook2Id: records[0]?.Id ?? "", Product2Id: product, UnitPrice: 100.1, IsActive: true };
  const entry = await create("PricebookEntry", price);
  const opportunity = await create("Opportunity", {
    Name: "Acme 2026",
    AccountId: account,
    Type: "New Business",
    StageName: "Prospecting",
    CloseDate: "2026-05-16",
    Service_Start__c: "2026-06-01",
    Term_Months__c: 12,
    Term_End__c: "Renew",
    Billing_Interval__c: "Monthly",
    Payment_Terms_Days__c: 30,
    Selling_Entity__c: "Acme Inc",
  });
  const line = { OpportunityId: opportunity, PricebookEntryId: entry };
  await create("OpportunityLineItem", { ...line, Quantity: 3, UnitPrice: 100.1, Discount: 10 });
  await create("OpportunityLineItem", { ...line, Quantity: 0.5, UnitPrice: 30 });
  return { account, opportunity, product };
}
