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

/**
 * Keeps what a case does to the figures, in place of what was kept before; nothing given leaves that as it is.
 * @returns whether it does something else now; a rate that became known is nothing else
 */
export async function saveEffects(
  tx: Transaction,
  exceptionId: string,
  effects: readonly CaseEffect[] | undefined,
): Promise<boolean> {
  if (!effects) return false;
  const before = await effectsOf(tx, [exceptionId]);
  const known = await inOwnCurrency(tx, effects);
  await tx.exceptionEffect.deleteMany({ where: { exceptionId } });
  await tx.exceptionEffect.createMany({
    data: known.map(({ minor, ...effect }) => ({ ...effect, id: newId("line"), exceptionId, amountMinor: minor })),
  });
  return effectsSaid(before) !== effectsSaid(effects);
}

/** What is in the legal entity's own currency is the same in base currency, whoever told of it. */
async function inOwnCurrency(tx: Transaction, effects: readonly CaseEffect[]): Promise<CaseEffect[]> {
  const codes = effects.flatMap(({ legalEntity, baseMinor }) => (baseMinor === null && legalEntity) || []);
  const entities = codes.length === 0 ? [] : await tx.legalEntity.findMany({ where: { code: { in: codes } } });
  const base = new Map(entities.map(({ code, baseCurrency }) => [code, baseCurrency]));
  return effects.map((one) =>
    one.legalEntity !== null && base.get(one.legalEntity) === one.currency ? { ...one, baseMinor: one.minor } : one,
  );
}

/** What effects come to, as one word to compare by; a rate that became known is nothing else. */
export const effectsSaid = (effects: readonly CaseEffect[]): string => effects.map(saidOf).sort().join();

const saidOf = ({ figure, account, legalEntity, currency, minor }: CaseEffect) =>
  [figure, account, legalEntity, currency, minor].join(" ");

/** What cases do to the figures, as it is kept. Uses the index exception_effect (exception_id). */
export async function effectsOf(
  tx: Transaction,
  exceptionIds: readonly string[],
): Promise<(CaseEffect & { exceptionId: string })[]> {
  const rows = await tx.exceptionEffect.findMany({ where: { exceptionId: { in: [...exceptionIds] } } });
  return rows.map(({ exceptionId, account, legalEntity, currency, amountMinor: minor, baseMinor, figure: name }) => {
    const figure = figures.find((known) => known === name);
    if (figure === undefined)
      throw new Error(`The case ${exceptionId} is about the figure "${name}", which there is not`);
    return { exceptionId, figure, account, legalEntity, currency, minor, baseMinor };
  });
}
