import { aDeal, firstOfLastMonth, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { orderOf } from "../orderOf";
import type { CompanyAtWork } from "../runningCompany";

export const endsWithItsDeal: Case<CompanyAtWork> = {
  sentence: "is a case no more once the deal is lost or deleted, and goes on once a deleted deal is back",
  source: "docs/accounting.md 2",
  async holds({ company }) {
    const { sales, store, state, control, sandboxes } = company;
    const ended = async (name: string) => {
      const order = await eventually(() => orderOf(company, name, { state: "CANCELED" }), state);
      const blocked = await store.prisma.exceptionCase.findMany({ where: { subjectId: order.id } });
      expect(blocked.map(({ state: stands }) => stands)).toEqual(["RESOLVED"]);
      expect(await store.prisma.operation.findUnique({ where: { id: order.operationId } })).toMatchObject({
        status: "CANCELED",
      });
    };
    const waits = async (name: string) => {
      const deal = await aDeal(sales, { name, fields: { Service_Start__c: null } });
      await win(sales, deal);
      await eventually(() => orderOf(company, name, { state: "BLOCKED" }), state);
      return deal.opportunityId;
    };
    const lost = await waits("Given up");
    await sales.sobject("Opportunity").update({ Id: lost, StageName: "Closed Lost" });
    await ended("Given up");

    const deleted = await waits("Binned");
    await sales.sobject("Opportunity").delete(deleted);
    await ended("Binned");
    await control(sandboxes.salesforce, `records/${deleted}/undelete`, {});
    await eventually(() => orderOf(company, "Binned", { winNumber: 1, state: "BLOCKED" }), state);
    await sales.sobject("Opportunity").update({ Id: deleted, Service_Start__c: firstOfLastMonth() });
    await eventually(() => orderOf(company, "Binned", { winNumber: 1, state: "FULFILLED" }), state);
  },
};
