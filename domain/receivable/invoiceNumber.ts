/**
 * What people know an invoice by, to go after "invoice": billing's number. One that billing has not numbered yet has none;
 * the hub's own id says nothing to anybody.
 */
export const invoiceNumber = (invoice: { number: string | null } | null): string =>
  invoice?.number ?? "without a number";
