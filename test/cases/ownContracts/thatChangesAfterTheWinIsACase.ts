import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { corrections } from "../corrections";
import type { ContractsOfDeals } from "./contractsOfDeals";

export const thatChangesAfterTheWinIsACase: Case<ContractsOfDeals> = {
  sentence:
    "that is prolonged, put into another currency or deleted after the win is a case of what differs, until it is undone",
  source: "docs/accounting.md 5",
  async holds({ company, won, order }) {
    const { sales, control, sandboxes } = company;
    const cause = "contract changed after the win";
    const cases = corrections(company);
    const contract = await won("Prolonged", 12);
    const { id } = await order("Prolonged", "FULFILLED");

    const open = async () => {
      const found = await cases.find(id, cause);
      return found?.state === "OPEN" ? found : null;
    };
    await sales.sobject("Contract").update({ Id: contract, ContractTerm: 24 });
    // 24 months are twice 10,800.00.
    expect(await cases.raised(id, cause)).toMatchObject({
      ...{ amountAtRiskMinor: 1_080_000n, currency: "USD" },
      explanation: expect.stringContaining("runs for 24 months, and the deal was accepted for 12"),
    });
    await sales.sobject("Contract").update({ Id: contract, ContractTerm: 12 });
    await cases.ended(id, cause);

    await sales.sobject("Contract").update({ Id: contract, CurrencyIsoCode: "EUR" });
    expect(await eventually(open, company.state)).toMatchObject({
      explanation: expect.stringContaining("is in EUR, the deal in USD"),
    });
    // What was sold for dollars comes to as many dollars.
    const { contractId } = await company.store.prisma.order.findUniqueOrThrow({ where: { id } });
    expect(await company.store.prisma.contract.findUnique({ where: { id: contractId ?? "" } })).toMatchObject({
      ...{ acvMinor: 1_080_000n, currency: "USD" },
    });
    await sales.sobject("Contract").update({ Id: contract, CurrencyIsoCode: "USD" });
    await cases.ended(id, cause);

    await sales.sobject("Contract").delete(contract);
    expect(await eventually(open, company.state)).toMatchObject({
      ...{ amountAtRiskMinor: 1_080_000n, currency: "USD" },
      explanation: expect.stringContaining("was deleted in the CRM"),
    });
    await control(sandboxes.salesforce, `records/${contract}/undelete`, {});
    await cases.ended(id, cause);
  },
};
