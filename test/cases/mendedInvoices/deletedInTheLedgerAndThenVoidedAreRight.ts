import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";

export const deletedInTheLedgerAndThenVoidedAreRight: Case<MendedInvoices> = {
  sentence: "one that is deleted in the ledger, and only then voided in billing, is a case no more",
  source: "docs/accounting.md 3",
  async holds({ company, people, deals, cases, standingOf, standing }) {
    const { id, postingId, accountId } = await standingOf("Deleted first");
    await people.remove("invoice", id);
    await cases.raised(postingId, "changed in the ledger");
    await standing(accountId, null, ["changed in the ledger", "document gone"]);
    await company.billing.invoices.voidInvoice(deals["Deleted first"].invoice.id);
    await standing(accountId, "BALANCED", ["changed in the ledger", "void"]);
  },
};
