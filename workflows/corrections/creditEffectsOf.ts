import { creditEffects } from "../../domain/corrections/creditEffects";
import type { Books } from "../../domain/corrections/bookEffects";
import type { CaseEffect } from "../../domain/exception/caseEffects";
import { findRows, type Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { earnedLines } from "./earnedLines";

/**
 * What a credit memo does to the figures by now: a line that names none of the invoice's is spread over all by net. What
 * a journal that waits is to recognize counts as recognized: its own case says that the ledger lacks it.
 */
export async function creditEffectsOf(tx: Transaction, memo: Row<"creditMemo">, books: Books): Promise<CaseEffect[]> {
  const credited = await findRows(tx, "creditMemoLine", "creditMemoId", [memo.id], "lineNo");
  const ids = credited.map(({ id }) => id);
  const taxes = await findRows(tx, "taxLine", "invoiceLineId", ids);
  const lines = memo.invoiceId === null ? [] : await earnedLines(tx, memo.invoiceId);
  const billed = lines.map((line) => ({ ...line, recognizedMinor: line.recognizedMinor + line.waitingMinor }));
  return creditEffects(books, {
    openMinor: memo.openMinor,
    balanceMinor: memo.balanceMinor,
    refundedMinor: memo.refundedMinor,
    outsideMinor: memo.outsideMinor,
    taxMinor: taxes.reduce((sum, { taxMinor }) => sum + taxMinor, 0n),
    lines: credited.map(({ amountMinor, invoiceLineId }) => {
      const named = billed.filter(({ id }) => id === invoiceLineId);
      return { netMinor: amountMinor, of: named.length > 0 ? named : billed };
    }),
  });
}
