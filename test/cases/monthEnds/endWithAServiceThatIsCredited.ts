import type { Case } from "../case";
import type { YearsOfService } from "./yearsOfService";

export const endWithAServiceThatIsCredited: Case<YearsOfService> = {
  sentence: "have nothing left to say of an ended service once what is deferred for later is credited",
  source: ["ASC 606-10-55-46", "docs/accounting.md 5"],
  async holds({ company: { billing }, deals, cases }) {
    // All of it is credited: the unearned share comes off what is deferred, and nothing is left for later days.
    await billing.creditNotes.create({ invoice: deals.Ended.invoice.id, amount: deals.Ended.invoice.total });
    await cases.ended(deals.Ended.invoiceId, "service ended");
  },
};
