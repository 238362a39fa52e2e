import DataLoader from "dataloader";
import { openStates } from "../../../domain/exception/openStates";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { limitsOn } from "../../../platform/graph/legalEntities/limitOn";
import type { Condition } from "../../../platform/graph/listing";
import type { Money } from "../../../platform/graph/money";

/** Which cases a list is of: those whose column holds the parent, and all of them when there is none. */
export interface CasesOf {
  column: "id" | "account_id" | "subject_id" | null;
  parent: string | null;
  conditions: readonly Condition[];
}

export interface CaseTotals {
  count: number;
  amountAtRisk: Money[];
}

interface TotalRow {
  parent: string;
  currency: string | null;
  count: number;
  minor: string | null;
}

/** How many cases a list is of and what is at risk in those of them that are open: all parents with the same list in one statement. */
export async function caseTotals(context: GraphContext, { column, parent, conditions }: CasesOf): Promise<CaseTotals> {
  const name = `totals ${JSON.stringify([column, conditions])}`;
  const loader = context.loader(
    name,
    () => new DataLoader<string, CaseTotals>((parents) => readTotals(context, column, conditions, parents)),
  );
  return loader.load(parent ?? "");
}

async function readTotals(
  { store, caller }: GraphContext,
  column: CasesOf["column"],
  asked: readonly Condition[],
  parents: readonly string[],
): Promise<CaseTotals[]> {
  const conditions = [...asked, ...limitsOn(caller, "operations.exception_case")];
  const values: unknown[] = [parents, openStates];
  const where = conditions.map(({ sql, value }) => sql.replaceAll("?", () => `$${values.push(value)}`));
  const { rows } = await store.pool.query<TotalRow>(
    `SELECT parents.id AS parent, t.currency, count(*)::int AS count, sum(t.amount_at_risk_minor) FILTER (WHERE t.state = ANY($2))::text AS minor
     FROM unnest($1::text[]) AS parents(id)
     JOIN operations.exception_case t ON ${column === null ? "true" : `t.${column} = parents.id`}
     WHERE ${where.length > 0 ? where.join(" AND ") : "true"}
     GROUP BY parents.id, t.currency
     ORDER BY t.currency`,
    values,
  );
  return parents.map((id) => {
    const own = rows.filter(({ parent }) => parent === id);
    const amounts = own.map((row) => moneyOf(row.minor === null ? null : BigInt(row.minor), row.currency));
    return {
      count: own.reduce((total, { count }) => total + count, 0),
      amountAtRisk: amounts.filter((amount) => amount !== null),
    };
  });
}
