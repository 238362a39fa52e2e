import type { Row, Wire } from "../wire/openWire";
import { queryAll, type Paged } from "../wire/queryAll";
import { given } from "./masterReader";

/**
 * Which journals are money that came in: those that do nothing but bring to a bank what they take off receivables. What
 * any other stands for, such as a write-off or a discount, nobody says.
 * @param ids the journals' internal ids
 */
export async function cashJournals(wire: Wire, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const lines = new Map<string, Row[]>();
  if (ids.length === 0) return new Set();
  const some = ids.join(", ");
  for await (const rows of queryAll(wire, linesOf(some), `What the journals ${some} stand for`)) {
    for (const row of rows) {
      const journal = given(row, "transaction");
      const known = lines.get(journal);
      if (known) known.push(row);
      else lines.set(journal, [row]);
    }
  }
  return new Set([...lines].flatMap(([journal, all]) => (isCash(all) ? [journal] : [])));
}

/** Lines that only balance the base currency are of no account's doing. */
const linesOf = (ids: string): Paged => ({
  select: `SELECT tl.transaction, tl.id, tl.foreignamount, a.accttype
   FROM transactionline tl
   JOIN transactionaccountingline tal
     ON tal.transaction = tl.transaction AND tal.transactionline = tl.id AND tal.accountingbook = 1
   JOIN account a ON a.id = tal.account`,
  where: `tl.transaction IN (${ids}) AND tal.posting = 'T' AND tl.foreignamount <> 0`,
  key: [
    ["tl.transaction", "transaction"],
    ["tl.id", "id"],
  ],
});

const isCash = (lines: readonly Row[]): boolean =>
  lines.every((line) => {
    const isDebit = !given(line, "foreignamount").startsWith("-");
    return given(line, "accttype") === (isDebit ? "Bank" : "AcctRec");
  });
