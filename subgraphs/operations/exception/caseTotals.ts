import DataLoader from "dataloader";
import { openStates } from "../../../domain/exception/openStates";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { limitsOn } from "../../../platform/graph/legalEntities/limitOn";
import type { Condition } from "../../../platform/graph/listing";
import type { Money } from "../../../platform/graph/money";
import { seenClassifications } from "./seenClassifications";

/** Which cases a list is of: those whose column holds the parent, and all of them when there is none. */
export interface CasesOf {
  column: "id" | "account_id" | "subject_id" | null;
  parent: string | null;
  conditions: readonly Condition[];
}

export interface Totals {
  count: number;
  amountAtRisk: Money[];
}

export interface CaseTotals extends Totals {
  /** The same of each class of which there are cases, most of them first. */
  byClass: (Totals & { class: string })[];
}

interface TotalRow {
  parent: string;
  class: string;
  currency: string | null;
  count: number;
  minor: string | null;
}

/**
 * How many cases a list is of, and what is at risk in those of them that are open and whose amount the caller sees:
 * all parents with the same list in one statement.
 */
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
  const values: unknown[] = [parents, openStates, seenClassifications(caller)];
  const where = conditions.map(({ sql, value }) => sql.replaceAll("?", () => `$${values.push(value)}`));
  const { rows } = await store.pool.query<TotalRow>(
    `SELECT parents.id AS parent, t.class, t.currency, count(*)::int AS count, sum(t.amount_at_risk_minor) FILTER (WHERE t.state = ANY($2) AND t.classification = ANY($3))::text AS minor
     FROM unnest($1::text[]) AS parents(id)
     JOIN operations.exception_case t ON ${column === null ? "true" : `t.${column} = parents.id`}
     WHERE ${where.length > 0 ? where.join(" AND ") : "true"}
     GROUP BY parents.id, t.class, t.currency
     ORDER BY t.currency, t.class`,
    values,
  );
  return parents.map((id) => {
    const own = rows.filter(({ parent }) => parent === id);
    const classes = [...new Set(own.map((row) => row.class))].sort();
    const byClass = classes.map((name) => ({ class: name, ...sumOf(own.filter((row) => row.class === name)) }));
    return { ...sumOf(own), byClass: byClass.sort((one, other) => other.count - one.count) };
  });
}

function sumOf(rows: readonly TotalRow[]): Totals {
  const sums = new Map<string, bigint>();
  for (const { currency, minor } of rows) {
    if (currency !== null && minor !== null) sums.set(currency, BigInt(minor) + (sums.get(currency) ?? 0n));
  }
  return {
    count: rows.reduce((total, { count }) => total + count, 0),
    amountAtRisk: [...sums].map(([currency, minor]) => moneyOf(minor, currency)),
  };
}
