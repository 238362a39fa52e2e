import { netOwed, type Owed } from "./netOwed";

/** How far what is owed may be written off, and the tax in it reclaimed: of what was paid none is. */
export const offReceivable = (owed: Owed) => ({
  RECEIVABLE: -owed.dueMinor,
  TAX: netOwed(owed) - owed.dueMinor,
});
