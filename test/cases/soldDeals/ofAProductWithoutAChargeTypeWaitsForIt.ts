import { productOf } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { orderOf } from "../orderOf";
import type { WonDeals } from "./wonDeals";

export const ofAProductWithoutAChargeTypeWaitsForIt: Case<WonDeals> = {
  sentence: "of a product that does not say how it is charged waits, and resumes once the product says so",
  source: "docs/accounting.md 2",
  async holds({ company, blocked }) {
    const product = { code: "VAGUE", charge: null } as const;
    const broken = await blocked("Vague", { lines: [{ quantity: 1, unitPrice: 100, product }] });
    expect([...broken.keys()]).toEqual(["line-charge"]);
    const Id = await productOf(company.sales, product);
    await company.sales.sobject("Product2").update({ Id, Charge_Type__c: "Recurring" });
    await eventually(() => orderOf(company, "Vague", { state: "FULFILLED" }), company.state);
  },
};
