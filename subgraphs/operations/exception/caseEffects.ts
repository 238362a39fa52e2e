import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadByParent } from "../../../platform/graph/loadByParent";
import type { CaseEffect } from "./caseEffect";

/** The request's loader of what each case does to the figures. Uses the index exception_effect (exception_id). */
export const effectsOfCases = (context: GraphContext) =>
  loadByParent<CaseEffect>(
    context,
    "operations.exception_effect",
    async (ids) => {
      const { prisma } = context.store;
      const rows = await prisma.exceptionEffect.findMany({
        where: { exceptionId: { in: ids } },
        orderBy: [{ figure: "asc" }, { id: "asc" }],
      });
      const codes = [...new Set(rows.flatMap(({ legalEntity }) => legalEntity ?? []))];
      const entities = await prisma.legalEntity.findMany({ where: { code: { in: codes } } });
      return rows.map(({ amountMinor, baseMinor, currency, legalEntity, ...effect }) => {
        const books = entities.find(({ code }) => code === legalEntity);
        return {
          ...effect,
          entityId: books?.id ?? null,
          amount: moneyOf(amountMinor, currency),
          baseAmount: books ? moneyOf(baseMinor, books.baseCurrency) : null,
        };
      });
    },
    ({ exceptionId }) => exceptionId,
  );
