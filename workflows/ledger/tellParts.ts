import { raiseException, type NewException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { standing } from "../../domain/exception/standing";
import type { Transaction } from "../../platform/store/openStore";
import type { Figure } from "../../domain/exception/caseEffects";
import { mostMoved } from "../../domain/posting/mostMoved";
import type { Amount } from "../../schema/canonical/value";
import type { Hub } from "../hub";
import type { EnteredDocument, EnteredPart } from "./enteredDocument";

/** What is told of a document, whoever's it is. */
type Told = Pick<NewException, "title" | "explanation" | "advice">;

interface Telling {
  cause: string;
  figures: readonly Figure[];
  told: Told;
  atRisk?: (part: EnteredPart) => Amount;
}

/**
 * Tells of what people entered in the ledger, to each customer whose figures it moves: one case, or where it moves those of
 * several, one for each, which says what it does to that customer alone, and one of no account for what names nobody. What
 * it was told of before and moves no more ends.
 * @param cause of the case
 * @param figures one of which must be moved by one of the parts, so that it is a case at all: then all that it moves is told
 * @param atRisk what of a part is at risk; if left out, the document's total, or of one of several parts the most that is moved
 */
export async function tellParts(
  tx: Transaction,
  hub: Hub,
  { id: subjectId, parts, correlationId, currency, totalMinor }: EnteredDocument & { parts: readonly EnteredPart[] },
  { cause, figures, told, atRisk }: Telling,
): Promise<void> {
  const isTold = parts.some(({ effects }) => effects.some(({ figure }) => figures.includes(figure)));
  // What stands on lines that name nobody is a part as well: what several parts come to is what the document does.
  const moving = isTold ? parts : [];
  const isWhole = parts.length === 1;
  const causeOf = ({ accountId }: EnteredPart) => (isWhole ? cause : `${cause}, of ${accountId ?? "no customer"}`);
  const isCorrection = { class: "CORRECTION" } as const;
  const causes = moving.map(causeOf);
  const before = await tx.exceptionCase.findMany({
    where: { subjectId, ...isCorrection, cause: { startsWith: cause }, ...standing },
    orderBy: { id: "asc" },
  });
  for (const one of before) {
    if (!causes.includes(one.cause))
      await settleExceptions(tx, hub.now(), subjectId, { ...isCorrection, cause: one.cause });
  }
  for (const part of moving) {
    await raiseException(tx, hub.now(), {
      ...told,
      ...(!isWhole && {
        explanation: `${told.explanation} It moves them of several customers, or of none: each has a case of its own, and this is what it does to one of them. What stands on lines that name nobody is of no account, unless each customer's own lines leave a part of it: where it is one customer's, name the customer there.`,
      }),
      ...{ ...isCorrection, cause: causeOf(part), subjectType: "Document", subjectId, accountId: part.accountId },
      ...{ system: "ERP", correlationId: correlationId ?? subjectId, effects: part.effects, retry: null },
      amountAtRisk: atRisk?.(part) ?? { minor: isWhole ? totalMinor : mostMoved(part.effects), currency },
    });
  }
}
