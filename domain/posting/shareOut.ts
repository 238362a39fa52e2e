import type { ErpImpactLine } from "../../schema/canonical/erp";
import { debitLessCredit } from "./debitLessCredit";

/**
 * The lines of a document of several customers, with what names nobody shared out among them where it can be but one way:
 * in each legal entity's books all of it stands on one account, and each customer's own lines leave a part of it, so that
 * each balances. Such are two disputes that are moved against one line of clearing. What is on several accounts, or would
 * be a debit to one customer and a credit to another, may be anybody's, and stays nobody's.
 */
export function shareOut(impact: readonly ErpImpactLine[]): ErpImpactLine[] {
  if (new Set(impact.flatMap(({ customerExternalId: of }) => of ?? [])).size < 2) return [...impact];
  return [...new Set(impact.map(({ legalEntityExternalId: of }) => of))].flatMap((entity) =>
    inBooks(impact.filter(({ legalEntityExternalId: of }) => of === entity)),
  );
}

function inBooks(lines: readonly ErpImpactLine[]): readonly ErpImpactLine[] {
  const named = lines.filter(({ customerExternalId: of }) => of !== null);
  const unnamed = lines.filter(({ customerExternalId: of }) => of === null);
  const [first] = unnamed;
  if (!first || unnamed.some((one) => one.glAccountExternalId !== first.glAccountExternalId)) return lines;
  const all = sumOf(unnamed);
  const shares = [...new Set(named.map(({ customerExternalId: of }) => of))].map((customerExternalId) => {
    const own = sumOf(named.filter(({ customerExternalId: of }) => of === customerExternalId));
    return { customerExternalId, minor: -own.minor, baseMinor: -own.baseMinor };
  });
  const left = shares.reduce(plus, { minor: -all.minor, baseMinor: -all.baseMinor });
  const isOneWay = shares.every(({ minor }) => minor === 0n || minor > 0n === all.minor > 0n);
  if (left.minor !== 0n || left.baseMinor !== 0n || !isOneWay) return lines;
  return [
    ...named,
    ...shares
      .filter(({ minor, baseMinor }) => minor !== 0n || baseMinor !== 0n)
      .map(({ customerExternalId, minor, baseMinor }) => {
        const sides = { debit: minor > 0n ? minor : null, credit: minor < 0n ? -minor : null };
        return { ...first, customerExternalId, ...sides, baseMinor };
      }),
  ];
}

interface Moved {
  minor: bigint;
  baseMinor: bigint;
}

const plus = (sum: Moved, { minor, baseMinor }: Moved): Moved => ({
  minor: sum.minor + minor,
  baseMinor: sum.baseMinor + baseMinor,
});

/** What lines come to, debits positive. */
const sumOf = (lines: readonly ErpImpactLine[]): Moved =>
  lines
    .map((line) => ({ minor: debitLessCredit(line), baseMinor: line.baseMinor }))
    .reduce(plus, { minor: 0n, baseMinor: 0n });
