import DataLoader from "dataloader";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { limitsOn } from "../../../platform/graph/legalEntities/limitOn";
import type { Condition, Listing } from "../../../platform/graph/listing";
import type { Money } from "../../../platform/graph/money";

interface TotalRow {
  parent: string;
  currencies: string;
  currency: string;
  minor: string;
}

/**
 * What all deals of a list come to; null when there is none, or when they are in several currencies. One statement for
 * all parents, over the list's own index.
 */
export async function loadTotal(
  context: GraphContext,
  { listing, parent, conditions: asked }: { listing: Listing; parent?: string; conditions: readonly Condition[] },
): Promise<Money | null> {
  const conditions = [...asked, ...limitsOn(context.caller, listing.table)];
  const totals = context.loader(
    `total ${JSON.stringify([listing, conditions])}`,
    () =>
      new DataLoader<string, TotalRow | null>(async (parents) => {
        const values: unknown[] = [parents];
        const where = conditions.map(({ sql, value }) => sql.replaceAll("?", () => `$${values.push(value)}`));
        if (listing.parent !== null) where.push(`t.${listing.parent} = ANY($1)`);
        const key = listing.parent === null ? "''" : `t.${listing.parent}`;
        const rows = await context.store.reader.$queryRawUnsafe<TotalRow[]>(
          `SELECT ${key} AS parent, count(DISTINCT t.currency)::text AS currencies, min(t.currency) AS currency,
                  sum(t.amount_minor)::text AS minor
           FROM ${listing.table} t
           WHERE ${[...where, "t.amount_minor IS NOT NULL", "t.currency IS NOT NULL", "cardinality($1::text[]) > 0"].join(" AND ")}
           GROUP BY 1`,
          ...values,
        );
        const found = new Map(rows.map((row) => [row.parent, row]));
        return parents.map((id) => found.get(id) ?? null);
      }),
  );
  const total = await totals.load(parent ?? "");
  return total?.currencies === "1" ? moneyOf(BigInt(total.minor), total.currency) : null;
}
