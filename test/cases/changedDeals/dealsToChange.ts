import { productOf } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { fulfilledDeals } from "../fulfilledDeals";
import { runningCompany } from "../runningCompany";

const names = ["Lost", "Reopened", "Deleted", "Grown", "Repriced", "Later", "Longer", "Moved", "Told"] as const;
type Name = (typeof names)[number] | "Charged";
const service = { code: "SERVICE", charge: "Recurring" } as const;

export type DealsToChange = Awaited<ReturnType<typeof dealsToChange>>;

/** Deals, won and billed, that people change in the CRM. Two seats at 1,200.00 a year for twelve months are 2,400.00. */
export async function dealsToChange() {
  const { company, hub, close } = await runningCompany();
  const { sales, billing, store } = company;
  const seats = { quantity: 2, unitPrice: 1_200 };
  const deals = {
    ...(await fulfilledDeals(company, names, { lines: [seats] })),
    ...(await fulfilledDeals(company, ["Charged"], { lines: [{ ...seats, product: service }] })),
  };
  const lineOf = async (name: Name): Promise<string> => {
    const { records } = await sales.query<{ Id: string }>(
      `SELECT Id FROM OpportunityLineItem WHERE OpportunityId = '${deals[name].opportunityId}'`,
    );
    return records[0]?.Id ?? "";
  };
  return {
    ...{ company, hub, deals, close },
    change: (name: Name, fields: object) =>
      sales.sobject("Opportunity").update({ Id: deals[name].opportunityId, ...fields }),
    changeLine: async (name: Name, fields: object) =>
      sales.sobject("OpportunityLineItem").update({ Id: await lineOf(name), ...fields }),
    /** Says in Salesforce's word how the product of "Charged" is charged from now on. */
    charge: async (word: string) =>
      sales.sobject("Product2").update({ Id: await productOf(sales, service), Charge_Type__c: word }),
    /** The case about a deal, once it is in a state. */
    correction: (name: Name, state = "OPEN") => {
      const title = { startsWith: `The deal "${name} platform"` };
      const where = { class: "CORRECTION", state, title } as const;
      return eventually(() => store.prisma.exceptionCase.findFirst({ where }), company.state);
    },
    /** Fails unless billing goes on as it was: each deal has its one subscription. */
    async billingGoesOn() {
      expect((await billing.subscriptions.list({ limit: 100 })).data).toHaveLength(Object.keys(deals).length);
    },
  };
}
