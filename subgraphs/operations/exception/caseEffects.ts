import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadByParent } from "../../../platform/graph/loadByParent";
import type { CaseEffect } from "./caseEffect";

interface EffectRow {
  exceptionId: string;
  figure: string;
  account: string;
  currency: string;
  minor: bigint;
  baseMinor: bigint | null;
  entityId: string | null;
  baseCurrency: string | null;
}

/** The request's loader of what each case does to the figures. Uses the index exception_effect (exception_id). */
export const effectsOfCases = (context: GraphContext) =>
  loadByParent<CaseEffect>(
    context,
    "operations.exception_effect",
    async (ids) => (await context.store.reader.$queryRawUnsafe<EffectRow[]>(SQL, ids)).map(effectOf),
    ({ exceptionId }) => exceptionId,
  );

const effectOf = ({ minor, baseMinor, currency, baseCurrency, ...effect }: EffectRow): CaseEffect => ({
  ...effect,
  amount: moneyOf(minor, currency),
  baseAmount: moneyOf(baseMinor, baseCurrency),
});

const SQL = `
  SELECT f.exception_id AS "exceptionId", f.figure, f.account, f.currency, f.amount_minor AS minor,
    f.base_minor AS "baseMinor", e.id AS "entityId", e.base_currency AS "baseCurrency"
  FROM operations.exception_effect f LEFT JOIN erp.legal_entity e ON e.code = f.legal_entity
  WHERE f.exception_id = ANY($1) ORDER BY f.figure, f.id`;
