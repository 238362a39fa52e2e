export interface RecognitionInput {
  invoiceId: string;
  /** The ERP's receivables document of the invoice. */
  documentExternalId: string;
}
