import type { Case } from "../case";
import { daysAfter } from "./aHeldClock";
import type { CompanyInLosAngeles } from "./companyInLosAngeles";

/** With terms of 60 days, an invoice may be paid until the end of the 60th day after it was issued. */
export const makesAnInvoicePastDue: Case<CompanyInLosAngeles> = {
  sentence:
    "shows an unpaid invoice past due in Salesforce from the first moment of the day after it was due, told once",
  // Its due_date.
  source: "https://docs.stripe.com/api/invoices/object",
  async holds({ deals, inSalesforce, writes, tasks, atTheEdge, anHourLater, dueDayOfLate }) {
    const due = await dueDayOfLate();
    let told = 0;
    await atTheEdge(daysAfter(due, 1), async () => {
      const shown = { TL_Past_Due__c: false, TL_Billing_Status__c: "Invoiced" };
      expect(await inSalesforce(deals.late)).toMatchObject(shown);
      expect(await tasks(deals.late)).toEqual([]);
      told = await writes(deals.late);
    });
    expect(await inSalesforce(deals.late)).toMatchObject({ TL_Past_Due__c: true, TL_Billing_Status__c: "Past due" });
    expect(await writes(deals.late)).toBe(told + 1);
    await anHourLater();
    expect(await writes(deals.late)).toBe(told + 1);
    // 10,800.00 with 8.25 % tax: 891.00.
    expect(await tasks(deals.late)).toMatchObject([
      { Subject: expect.stringMatching(/^Invoice \S+ is 1 day late: 11691\.00 USD open$/), Priority: "Normal" },
    ]);
  },
};
