import { reference } from "./reference";

/** The entities of other subgraphs of which this one tells nothing, but which it links; none that needs a scope. */
export const otherEntities = {
  AccountingPeriod: reference("AccountingPeriod", "One period of one entity's books.", "period"),
  BillingProfile: reference("BillingProfile", "How one account is billed.", "profile"),
  Contact: reference("Contact", "A person at an account.", "contact"),
  DunningCase: reference("DunningCase", "What is done to be paid what is overdue.", "case"),
  GLAccount: reference("GLAccount", "An account of the general ledger.", "ledger account"),
  JournalEntry: reference("JournalEntry", "Ledger impact as read back from the ERP.", "journal entry"),
  LegalEntity: reference("LegalEntity", "A company of the group that keeps books of its own.", "legal entity"),
  Price: reference("Price", "What a product costs, in one currency.", "price"),
  Product: reference("Product", "Something the company sells, known by its SKU in every system.", "product"),
  Receivable: reference("Receivable", "What is open on one invoice, as the ERP says.", "receivable"),
  RevenueArrangement: reference("RevenueArrangement", "What a contract earns in all.", "arrangement"),
  SalesUser: reference("SalesUser", "An employee who owns accounts or their success.", "user"),
} as const;
