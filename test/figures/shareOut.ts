import type { LedgerLine } from "./readNetSuite";

/**
 * The lines of a document of several customers: where all that names nobody stands on one account, whatever a customer's
 * own lines lack of balancing is that customer's of it. But for where it would be a debit to one and a credit to another.
 */
export function shareOut(lines: readonly LedgerLine[]): LedgerLine[] {
  const customers = [...new Set(lines.flatMap(({ customer }) => customer ?? []))];
  const [first, ...others] = lines.filter(({ customer }) => customer === null);
  if (!first || customers.length < 2 || others.some(({ account }) => account !== first.account)) return [...lines];
  const shares = customers.map((customer) => {
    const own = lines.filter((line) => line.customer === customer);
    const lacks = (amountOf: (line: LedgerLine) => bigint) => own.reduce((sum, line) => sum - amountOf(line), 0n);
    return { ...first, customer, minor: lacks(({ minor }) => minor), baseMinor: lacks(({ baseMinor }) => baseMinor) };
  });
  if (shares.some(({ minor }) => minor > 0n) && shares.some(({ minor }) => minor < 0n)) return [...lines];
  return [...lines.filter(({ customer }) => customer !== null), ...shares];
}
