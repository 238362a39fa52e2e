import DataLoader from "dataloader";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { limitsOn } from "../../../platform/graph/legalEntities/limitOn";
import type { Condition, Listing } from "../../../platform/graph/listing";
import type { Money } from "../../../platform/graph/money";

interface TotalRow {
  parent: string;
  currencies: string;
  /** Null, as the next one, where no deal has an amount. */
  currency: string | null;
  minor: string | null;
  without: string;
}

/** What the deals of a list come to. */
export interface DealTotal {
  /** Null when no deal has an amount, or when they are in several currencies. */
  total: Money | null;
  /** How many deals have no amount, or none whose currency is known: the total leaves them out. */
  withoutAmount: number;
}

/**
 * What all deals of a list come to, and how many of them say nothing that could be added up. One statement for all
 * parents, over the list's own index.
 */
export async function loadTotal(
  context: GraphContext,
  { listing, parent, conditions: asked }: { listing: Listing; parent?: string; conditions: readonly Condition[] },
): Promise<DealTotal> {
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
          `SELECT ${key} AS parent, count(DISTINCT t.currency) FILTER (WHERE ${said})::text AS currencies,
                  min(t.currency) FILTER (WHERE ${said}) AS currency,
                  sum(t.amount_minor) FILTER (WHERE ${said})::text AS minor,
                  count(*) FILTER (WHERE NOT (${said}))::text AS without
           FROM ${listing.table} t
           WHERE ${[...where, "cardinality($1::text[]) > 0"].join(" AND ")}
           GROUP BY 1`,
          ...values,
        );
        const found = new Map(rows.map((row) => [row.parent, row]));
        return parents.map((id) => found.get(id) ?? null);
      }),
  );
  const found = await totals.load(parent ?? ALL);
  if (!found) return { total: null, withoutAmount: 0 };
  const { currencies, currency, minor, without } = found;
  const one = currencies === "1" && minor !== null && currency !== null;
  return { total: one ? moneyOf(BigInt(minor), currency) : null, withoutAmount: Number(without) };
}

/** The parent of a list of no parent's, as the statement calls it. */
const ALL = "";

const said = "t.amount_minor IS NOT NULL AND t.currency IS NOT NULL";
