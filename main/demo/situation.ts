/** How a deal stands in the platforms, as their own people see it. */
export interface Situation {
  deal: {
    id: string;
    /** Its account's id in Salesforce. */
    accountId: string;
    isClosed: boolean;
    isWon: boolean;
    /** The contact its invoices go to, where that one has no e-mail address. */
    contactWithoutEmail: string | null;
    lacksPaymentTerms: boolean;
  };
  invoice: InvoiceSituation | null;
  /** The invoice's document in the ledger. */
  document: DocumentSituation | null;
  /** The month that a document of today falls into. */
  period: { name: string; isClosed: boolean };
  /** Whether NetSuite's line is cut for it. */
  isCut: boolean;
}

export interface InvoiceSituation {
  id: string;
  number: string;
  isOpen: boolean;
  isPaid: boolean;
  totalMinor: number;
  dueMinor: number;
}

export interface DocumentSituation {
  id: string;
  totalMinor: number;
}
