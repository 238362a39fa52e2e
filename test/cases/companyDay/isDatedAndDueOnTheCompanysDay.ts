import { aDeal, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { netSuiteRows } from "../netSuiteRows";
import type { CompanyElsewhere } from "./companyElsewhere";

export const isDatedAndDueOnTheCompanysDay: Case<CompanyElsewhere> = {
  sentence: "is dated and due on the company's day, and is not past due on it",
  source: [
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3504530.html",
    "https://github.com/Dolibarr/dolibarr/issues/35266",
  ],
  async holds({ company, today }) {
    const { sales, store, state } = company;
    const fields = { Payment_Terms_Days__c: 0, CloseDate: today().here };
    const deal = await aDeal(sales, { name: "Elsewhere", fields });
    await win(sales, deal);
    await eventually(() => store.prisma.order.findFirst({ where: { state: "FULFILLED" } }), state);
    const { here, inUtc } = today();
    expect(here).not.toBe(inUtc);
    const [document] = await netSuiteRows(
      company,
      "SELECT TO_CHAR(t.trandate, 'YYYY-MM-DD') AS dated, TO_CHAR(t.duedate, 'YYYY-MM-DD') AS due FROM transaction t WHERE t.type = 'CustInvc'",
    );
    expect(document).toMatchObject({ dated: here, due: here });
    const told = await sales.sobject("Opportunity").retrieve(deal.opportunityId);
    expect(told).toMatchObject({ TL_Past_Due__c: false, TL_Billing_Status__c: "Invoiced" });
  },
};
