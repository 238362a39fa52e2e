import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";

/** The figures that must hold, by what they are about. */
export const figures = ["RECEIVABLE", "DEFERRED", "RECOGNIZED", "TAX", "CLEARING", "UNAPPLIED"] as const;
export type Figure = (typeof figures)[number];

/**
 * What a case does to one figure until it is resolved: by how much the ledger is above (positive) or below what the
 * platforms' own records ask for. It follows from the event that raised the case, never from the difference itself.
 */
export interface CaseEffect {
  figure: Figure;
  /** The account's role in the company's settings, such as `receivable`. */
  account: string;
  /** The legal entity's code; null where the event does not say. */
  legalEntity: string | null;
  minor: bigint;
  currency: string;
  /** The same in the entity's base currency; null where its rate is not known yet. */
  baseMinor: bigint | null;
}

/** Keeps what a case does to the figures, in place of what was kept before; nothing given leaves that as it is. */
export async function saveEffects(
  tx: Transaction,
  exceptionId: string,
  effects: readonly CaseEffect[] | undefined,
): Promise<void> {
  if (!effects) return;
  await tx.exceptionEffect.deleteMany({ where: { exceptionId } });
  await tx.exceptionEffect.createMany({
    data: effects.map(({ minor, ...effect }) => ({ ...effect, id: newId("line"), exceptionId, amountMinor: minor })),
  });
}
