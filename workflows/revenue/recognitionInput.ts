export interface RecognitionInput {
  invoiceId: string;
  /** The ERP's receivables document of the invoice. */
  documentExternalId: string;
}

/** Tells what could not be read from what was read and differs: whatever is read next ends the first. */
export const recognitionCauses = { notRead: "recognized revenue not read", differs: "recognized otherwise" } as const;
