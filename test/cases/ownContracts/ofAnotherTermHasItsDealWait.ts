import type { Case } from "../case";
import { customersNamed } from "../customersNamed";
import type { ContractsOfDeals } from "./contractsOfDeals";

export const ofAnotherTermHasItsDealWait: Case<ContractsOfDeals> = {
  sentence: "of 24 months beside a deal of 12 has the deal wait, until both have one term",
  source: "docs/accounting.md 2",
  async holds({ company, won, order }) {
    const contract = await won("Apart", 24);
    const { checklist } = await order("Apart", "BLOCKED");
    expect(checklist).toEqual([
      expect.objectContaining({
        rule: "contract-term",
        message: expect.stringMatching(/^Contract \d+ runs for 24 months, the deal for 12/),
      }),
    ]);
    expect(await customersNamed(company, "Apart")).toEqual([]);
    await company.sales.sobject("Contract").update({ Id: contract, ContractTerm: 12 });
    await order("Apart", "FULFILLED");
  },
};
