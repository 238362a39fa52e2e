import { aDeal, create, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { ProvisionedDeals } from "./provisionedDeals";

export const followsTheCrmsOwnContractInYen: Case<ProvisionedDeals> = {
  sentence: "follows the CRM's own contract in yen: 120,000 JPY, not 1,200.00 USD",
  source: ["https://github.com/SuiteCRM/SuiteCRM-Core/issues/713", "ISO 4217"],
  async holds({ company: { sales, store, state }, order }) {
    // Ten seats at 12,000 are 120,000 JPY, which has no minor unit.
    const deal = await aDeal(sales, { name: "Yen", currency: "JPY", lines: [{ quantity: 10, unitPrice: 12_000 }] });
    await create(sales, "Contract", {
      ...{ AccountId: deal.accountId, Opportunity__c: deal.opportunityId, CurrencyIsoCode: "JPY", ContractTerm: 12 },
    });
    await eventually(() => store.prisma.contract.findFirst({ where: { currency: "JPY" } }), state);
    await win(sales, deal);
    const { contractId } = await order("Yen", { state: "FULFILLED" });
    expect(await store.prisma.contract.findUnique({ where: { id: contractId ?? "" } })).toMatchObject({
      ...{ derived: false, currency: "JPY", tcvMinor: 120_000n, acvMinor: 120_000n },
    });
  },
};
