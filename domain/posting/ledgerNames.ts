/** What people call what a ledger's own ids stand for: an account by its number, a period and a customer by their names. */
export interface LedgerNames {
  account(externalId: string): string;
  period(externalId: string): string;
  customer(externalId: string): string;
}
