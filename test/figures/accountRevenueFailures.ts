import { amountIn } from "./amountIn";
import type { Books } from "./books";
import { borneOn, isRounding } from "./heldByLedger";
import { minorUnitsOf } from "./minorUnitsOf";
import type { GraphAccount } from "./readGraph";
import type { LedgerDocument } from "./readNetSuite";

/**
 * Accounts whose deferred or recognized revenue in the graph is not what the ledger's documents bear that name one of
 * their customers, whoever entered them and whatever cases say.
 */
export function accountRevenueFailures(
  documents: readonly LedgerDocument[],
  books: Books,
  accounts: readonly GraphAccount[],
): string[] {
  return accounts.flatMap(({ name, erpRefs, deferredRevenue, recognizedRevenue }) => {
    const customers = erpRefs.map(({ externalId }) => externalId);
    const own = documents.filter(({ customer }) => customer !== null && customers.includes(customer));
    const compare = (figure: string, numbers: readonly string[], shown: GraphAccount["deferredRevenue"]) => {
      const currencies = new Set([...own, ...shown].map(({ currency }) => currency));
      return [...currencies].flatMap((currency) => {
        const held = own
          .filter((one) => one.currency === currency && !isRounding(one))
          .reduce((sum, one) => sum - borneOn(one, numbers), 0n);
        const is = shown
          .filter((one) => one.currency === currency)
          .reduce((sum, one) => sum + minorUnitsOf(one.amount, currency), 0n);
        if (held === is) return [];
        const said = (minor: bigint) => amountIn(minor, currency);
        return [`${figure} revenue of ${name} in the graph: ${said(held)} in the ledger, ${said(is)} shown`];
      });
    };
    return [
      ...compare("deferred", books.deferred, deferredRevenue),
      ...compare("recognized", books.revenue, recognizedRevenue),
    ];
  });
}
