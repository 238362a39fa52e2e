import { minorOf } from "../decimal";
import type { Row, Wire } from "../wire/openWire";
import { queryAll } from "../wire/queryAll";
import { given } from "./masterReader";

/**
 * What each journal or payment settles of other documents, by its internal id, in minor units: the same links that lead
 * from an invoice to what settles it, taken from their other end.
 * @param settling rows with their `id` and `currency`
 */
export async function readApplied(wire: Wire, settling: readonly Row[]): Promise<ReadonlyMap<string, bigint>> {
  const applied = new Map<string, bigint>();
  if (settling.length === 0) return applied;
  const currencies = Object.fromEntries(settling.map((row) => [given(row, "id"), given(row, "currency")] as const));
  const ids = Object.keys(currencies).join(", ");
  const links = {
    select: "SELECT l.nextdoc, SUM(l.foreignamount) AS foreignamount FROM nexttransactionlinelink l",
    where: `l.linktype = 'Payment' AND l.nextdoc IN (${ids})`,
    groupBy: "l.nextdoc",
    key: [["l.nextdoc", "nextdoc"]],
  } as const;
  for await (const rows of queryAll(wire, links, `What the documents ${ids} settle`)) {
    for (const row of rows) {
      const minor = minorOf(given(row, "foreignamount"), given(currencies, given(row, "nextdoc")));
      applied.set(given(row, "nextdoc"), minor < 0n ? -minor : minor);
    }
  }
  return applied;
}
