/** What starts an order: the same for every trigger that tells of the win. */
export interface QuoteToCashInput {
  opportunityId: string;
  opportunityExternalId: string;
  winNumber: number;
  correlationId: string;
  /** The business key. */
  orderKey: string;
}
