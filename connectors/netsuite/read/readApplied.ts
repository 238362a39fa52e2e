import { minorOf } from "../decimal";
import type { Row, Wire } from "../wire/openWire";
import { queryAll } from "../wire/queryAll";
import { given } from "./masterReader";

/**
 * What each payment or journal settles of other documents, by its internal id, in minor units: the same links that lead from an
 * invoice to what settles it, taken from their other end. What a refund gave back of a payment is not among it.
 * @param payments rows with their `id` and `currency`
 */
export async function readApplied(wire: Wire, payments: readonly Row[]): Promise<ReadonlyMap<string, bigint>> {
  const applied = new Map<string, bigint>();
  if (payments.length === 0) return applied;
  const currencies = Object.fromEntries(payments.map((row) => [given(row, "id"), given(row, "currency")] as const));
  const ids = Object.keys(currencies).join(", ");
  const links = {
    select: "SELECT l.nextdoc, SUM(l.foreignamount) AS foreignamount FROM nexttransactionlinelink l",
    where: `l.linktype = 'Payment' AND l.nextdoc IN (${ids})`,
    groupBy: "l.nextdoc",
    key: [["l.nextdoc", "nextdoc"]],
  } as const;
  for await (const rows of queryAll(wire, links, `What the payments ${ids} settle`)) {
    for (const row of rows) {
      const minor = minorOf(given(row, "foreignamount"), given(currencies, given(row, "nextdoc")));
      applied.set(given(row, "nextdoc"), minor < 0n ? -minor : minor);
    }
  }
  return applied;
}
