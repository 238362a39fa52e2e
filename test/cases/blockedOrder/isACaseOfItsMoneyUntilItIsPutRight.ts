import { aDeal, firstOfLastMonth, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { CompanyAtWork } from "../runningCompany";

export const isACaseOfItsMoneyUntilItIsPutRight: Case<CompanyAtWork> = {
  sentence: "is a case of 10,800.00 USD, which closes by itself once the CRM is put right",
  source: "docs/accounting.md 2",
  async holds({ company: { sales, store, state } }) {
    const deal = await aDeal(sales, { name: "Waiting", fields: { Service_Start__c: null } });
    await win(sales, deal);
    const found = () => store.prisma.exceptionCase.findFirst({ where: { subjectType: "Order", cause: "blocked" } });
    // Ten seats at 1,200.00 less ten per cent.
    expect(await eventually(found, state)).toMatchObject({
      ...{ state: "OPEN", class: "VALIDATION", system: "CRM", severity: "ERROR" },
      ...{ amountAtRiskMinor: 1_080_000n, currency: "USD" },
      title: 'The won deal "Waiting platform" waits: it is not complete',
      explanation: expect.stringContaining("Enter the day service starts."),
    });

    await sales.sobject("Opportunity").update({ Id: deal.opportunityId, Service_Start__c: firstOfLastMonth() });
    await eventually(async () => (await found())?.state === "RESOLVED", state);
    await eventually(() => store.prisma.order.findFirst({ where: { state: "FULFILLED" } }), state);
  },
};
