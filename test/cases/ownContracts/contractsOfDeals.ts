import { aDeal, create, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { orderOf } from "../orderOf";
import { runningCompany } from "../runningCompany";

export type ContractsOfDeals = Awaited<ReturnType<typeof contractsOfDeals>>;

/** A company whose salespeople enter a contract of their own beside each deal of 10,800.00 a year for twelve months. */
export async function contractsOfDeals() {
  const { company, close } = await runningCompany();
  const { sales, store, state } = company;
  return {
    ...{ company, close },
    /** A won deal with a contract of this term. @returns the contract's id in Salesforce */
    async won(name: string, termMonths: number): Promise<string> {
      const deal = await aDeal(sales, { name });
      const contract = { AccountId: deal.accountId, Opportunity__c: deal.opportunityId, ContractTerm: termMonths };
      const id = await create(sales, "Contract", { ...contract, CurrencyIsoCode: "USD" });
      const link = { where: { externalId: { startsWith: id }, objectType: "Contract" } };
      await eventually(() => store.prisma.externalRef.findFirst(link), state);
      await win(sales, deal);
      return id;
    },
    order: (name: string, stands: string) => eventually(() => orderOf(company, name, { state: stands }), state),
  };
}
