import { amountIn } from "./amountIn";
import type { LedgerDocument } from "./readNetSuite";

/** Documents that do not balance, in their own currency or in the books', or that touch no named account. */
export const journalFailures = (documents: readonly LedgerDocument[]): string[] =>
  documents.flatMap(({ id, type, key, entity, currency, baseCurrency, lines }) => {
    const name = `${type} ${id} (${key || "by people"}) of ${entity}`;
    const minor = lines.reduce((sum, line) => sum + line.minor, 0n);
    const baseMinor = lines.reduce((sum, line) => sum + line.baseMinor, 0n);
    return [
      ...(minor === 0n ? [] : [`${name} does not balance: ${amountIn(minor, currency)} are left`]),
      ...(baseMinor === 0n ? [] : [`${name} does not balance in base: ${amountIn(baseMinor, baseCurrency)} are left`]),
      ...(lines.every(({ account }) => account !== "") ? [] : [`${name} has a line on no account`]),
    ];
  });
