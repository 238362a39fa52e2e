import { effectsOf, type CaseEffect } from "../../domain/exception/caseEffects";
import { changeEffects } from "../../domain/exception/changeEffects";
import type { Transaction } from "../../platform/store/openStore";

/** Nothing is owed on a voided invoice: what was given back of its payments is no receivable, but less that is unapplied. */
export async function refreshRefunds(tx: Transaction, now: Date, invoiceId: string): Promise<void> {
  const told = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM operations.exception_case c JOIN billing.payment p ON p.id = c.subject_id
    WHERE p.invoice_id = ${invoiceId} AND c.class = 'CORRECTION' AND c.cause LIKE 'refund %'
      AND c.ended IS DISTINCT FROM 'HEALED'
    ORDER BY c.id`;
  for (const { id } of told) {
    await changeEffects(tx, now, id, (await effectsOf(tx, [id])).map(unapplied));
  }
}

function unapplied({ exceptionId: _, ...effect }: CaseEffect & { exceptionId: string }): CaseEffect {
  const { figure, account, minor, baseMinor } = effect;
  if (figure !== "RECEIVABLE" || account !== "receivable") return effect;
  return { ...effect, figure: "UNAPPLIED", minor: -minor, baseMinor: baseMinor === null ? null : -baseMinor };
}
