import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { standing } from "../../domain/exception/standing";
import { mostMoved } from "../../domain/posting/mostMoved";
import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import type { Transaction } from "../../platform/store/openStore";
import { findRow, type Row } from "../../platform/store/rows";
import { closenessOfPosting } from "../../schema/authority/closeness";
import type { Hub } from "../hub";
import type { EnteredPart } from "./enteredDocument";

const CAUSE = "given away in the ledger";

/**
 * Tells those whom people gave a document of the hub's to in the ledger what it does to each of them by now; whom it was
 * posted for is told of the change itself.
 * @param parts what it does to others; nothing once it is put back
 * @param changes what of it differs from what was posted, as a person reads it
 */
export async function tellGivenAway(
  tx: Transaction,
  hub: Hub,
  posting: Row<"posting">,
  parts: readonly EnteredPart[],
  changes: readonly string[],
): Promise<void> {
  const now = hub.now();
  const subjectId = posting.id;
  const isCorrection = { class: "CORRECTION" } as const;
  const causeOf = ({ accountId }: EnteredPart) => `${CAUSE}, to ${accountId ?? "no customer"}`;
  const causes = parts.map(causeOf);
  const before = await tx.exceptionCase.findMany({
    where: { subjectId, ...isCorrection, cause: { startsWith: CAUSE }, ...standing },
    orderBy: { id: "asc" },
  });
  for (const { cause } of before) {
    if (!causes.includes(cause)) await settleExceptions(tx, now, subjectId, { ...isCorrection, cause });
  }
  if (parts.length === 0) return;
  const invoice = posting.invoiceId === null ? null : await findRow(tx, "invoice", { id: posting.invoiceId });
  for (const part of parts) {
    await raiseException(tx, now, {
      ...isCorrection,
      cause: causeOf(part),
      title: `A document of invoice ${invoiceNumber(invoice)} was given to another customer in the ledger after it was posted`,
      explanation: `${changes.join(". ")}. What it bears there for a customer whom it was not posted for is too much with that one, as this case says, and lacking with the one whom it was posted for, of whom it is told as well. Put it back in the ERP, and both cases end by themselves; if the change is right, correct what it was made from in billing.`,
      classification: closenessOfPosting(posting.kind),
      subjectType: "Posting",
      subjectId,
      accountId: part.accountId,
      system: "ERP",
      correlationId: posting.correlationId ?? posting.id,
      amountAtRisk: { minor: mostMoved(part.effects), currency: posting.currency },
      effects: part.effects,
      retry: null,
    });
  }
}
