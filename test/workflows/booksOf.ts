import type { HubSettings } from "../../domain/settings/hubSettings";
import type { Books } from "../figures/books";

/** The accounts of a company, by the figure that they hold. */
export function booksOf({ accounts, items }: HubSettings): Books {
  const own = Object.values(items.accounts);
  const given = (numbers: readonly (string | undefined)[]) => numbers.filter((number) => number !== undefined);
  return {
    receivable: [accounts.receivable],
    disputed: given([accounts.disputedReceivable]),
    clearing: [accounts.clearing],
    deferred: given([accounts.deferred, ...own.map(({ deferred }) => deferred)]),
    revenue: given([accounts.revenue, ...own.map(({ revenue }) => revenue)]),
    tax: [accounts.tax],
  };
}
