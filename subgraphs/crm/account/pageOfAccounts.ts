import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Condition, Listing } from "../../../platform/graph/listing";
import { loadList, type CountedConnection } from "../../../platform/graph/loadList";
import { loadTotals, type CurrencyTotal } from "../../../platform/graph/loadTotals";
import type { PageArgs } from "../../../platform/graph/pageArgs";
import type { Account } from "./account";
import { accountOf } from "./accounts";
import { booksOf, recurringAccounts } from "./recurringAccounts";

/** A page of accounts; what recurs with all of them is asked for only when it is shown. */
export interface AccountPage extends CountedConnection<Account> {
  recurring: () => Promise<readonly CurrencyTotal[]>;
}

/**
 * A page of accounts, with what recurs with all of them.
 * @param recurring in whose books, and what of it, where not all that the caller sees is meant
 */
export async function pageOfAccounts(
  context: GraphContext,
  list: { listing: Listing; parent?: string; conditions: readonly Condition[] },
  args: PageArgs,
  recurring: { books: readonly string[]; conditions: readonly Condition[] } = {
    books: booksOf(context.caller, null),
    conditions: [],
  },
): Promise<AccountPage> {
  const sums = { mrr: MONTHLY };
  const conditions = [...list.conditions, ...recurring.conditions];
  const listing = { ...recurringAccounts(recurring.books), parent: list.listing.parent };
  return {
    ...(await loadList(context, { ...list, sums: {} }, args, accountOf)),
    recurring: () => loadTotals(context, { ...list, listing, conditions, sums }),
  };
}

/** Rounded once, as the summary's: the sum of each account's rounded months is another. */
const MONTHLY = "round(sum(t.annual_minor) / 12)";
