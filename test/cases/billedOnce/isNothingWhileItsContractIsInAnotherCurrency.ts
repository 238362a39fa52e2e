import { aDeal, create, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { ProvisionedDeals } from "./provisionedDeals";

export const isNothingWhileItsContractIsInAnotherCurrency: Case<ProvisionedDeals> = {
  sentence: "is nothing while the CRM's own contract is in another currency than the deal",
  source: "https://github.com/SuiteCRM/SuiteCRM-Core/issues/713",
  async holds({ company: { sales, store, state }, order, subscriptions }) {
    const deal = await aDeal(sales, { name: "Mixed", currency: "EUR" });
    await create(sales, "Contract", {
      ...{ AccountId: deal.accountId, Opportunity__c: deal.opportunityId, CurrencyIsoCode: "GBP", ContractTerm: 12 },
    });
    await eventually(() => store.prisma.contract.findFirst({ where: { currency: "GBP" } }), state);
    await win(sales, deal);
    const blocked = await order("Mixed", { state: "BLOCKED" });
    expect(JSON.stringify(blocked.checklist)).toMatch(/Contract \d+ is in GBP, the deal in EUR/);
    expect(await subscriptions("Mixed")).toEqual([]);
  },
};
