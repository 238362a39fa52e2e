/** What starts an order: the same for every trigger that tells of the win. */
export interface QuoteToCashInput {
  opportunityId: string;
  opportunityExternalId: string;
  winNumber: number;
  correlationId: string;
  /** The business key. */
  orderKey: string;
  /** A person said that the deal is to be billed anew, although it was sold before. */
  anew?: true;
}
