import type { CaseEffect } from "../exception/caseEffects";
import { bookEffects, type Books } from "./bookEffects";
import { DISPUTED } from "./disputed";
import { netOwed, type Owed } from "./netOwed";

/** What is owed, by the account that it stands on. */
export interface OwedByAccount extends Owed {
  /** What of it a bank took back, which stands on the account of what is disputed, and not with the rest. */
  disputedMinor: bigint;
}

/** How far what is owed may be written off, and the tax in it reclaimed: of what was paid none is. */
export const offReceivable = (owed: OwedByAccount) => ({
  RECEIVABLE: owed.disputedMinor - owed.dueMinor,
  TAX: netOwed(owed) - owed.dueMinor,
});

/** How far what is owed and disputed may be written off, which stands on an account of its own. */
export const offDisputed = (books: Books, { disputedMinor }: Pick<OwedByAccount, "disputedMinor">): CaseEffect[] =>
  bookEffects(books, { RECEIVABLE: -disputedMinor }).map((effect) => ({ ...effect, account: DISPUTED }));
