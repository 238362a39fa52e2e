import { creditEffects } from "../../domain/corrections/creditEffects";
import { splitNet } from "../../domain/corrections/splitNet";
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
  const credited = await linesUpTo(tx, memo);
  const own = credited.filter(({ creditMemoId }) => creditMemoId === memo.id);
  const taxes = await findRows(
    tx,
    "taxLine",
    "invoiceLineId",
    own.map(({ id }) => id),
  );
  const lines = memo.invoiceId === null ? [] : await earnedLines(tx, memo.invoiceId);
  const billed = lines.map((line) => ({ ...line, recognizedMinor: line.recognizedMinor + line.waitingMinor }));
  const splits = splitNet(
    credited.map(({ amountMinor, invoiceLineId }) => {
      const named = billed.filter(({ id }) => id === invoiceLineId);
      return { netMinor: amountMinor, of: named.length > 0 ? named : billed };
    }),
  );
  return creditEffects(books, {
    openMinor: memo.openMinor,
    balanceMinor: memo.balanceMinor,
    refundedMinor: memo.refundedMinor,
    outsideMinor: memo.outsideMinor,
    taxMinor: taxes.reduce((sum, { taxMinor }) => sum + taxMinor, 0n),
    splits: splits.filter((_, at) => credited[at]?.creditMemoId === memo.id),
  });
}

/** What a memo and those before it credit of their invoice, the first first: an earlier one takes what is stopped first. */
async function linesUpTo(tx: Transaction, memo: Row<"creditMemo">) {
  const { id, invoiceId } = memo;
  const where = { invoiceId, status: "ISSUED", id: { not: id } };
  const others = invoiceId === null ? [] : await tx.creditMemo.findMany({ where });
  const order = [...others, memo].sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  const memos = order.slice(0, order.findIndex((one) => one.id === id) + 1).map((one) => one.id);
  const lines = await findRows(tx, "creditMemoLine", "creditMemoId", memos, "lineNo");
  return memos.flatMap((of) => lines.filter(({ creditMemoId }) => creditMemoId === of));
}

/** By the day, and by billing's number on one day. */
const placeOf = ({ issuedOn, number }: Pick<Row<"creditMemo">, "issuedOn" | "number">): string =>
  [issuedOn?.toISOString(), number].join(" ");
