import DataLoader from "dataloader";
import type { GraphContext } from "./graphContext";
import { limitsOn } from "./legalEntities/limitOn";
import type { Condition, Listing } from "./listing";

/**
 * What the rows of a list come to, by the sums' names: an SQL aggregate over `t`, a whole number of minor units of its
 * currency. Never input.
 */
export type Sums = Readonly<Record<string, string>>;

/** All rows of a list in one currency; in none where they have none. */
export interface CurrencyTotal {
  currency: string | null;
  count: number;
  /** In minor units, by the sum's name; null where no row has an amount. */
  minor: Readonly<Record<string, bigint | null>>;
}

/** What a list is of, whichever page of it is shown. */
export interface SummedList {
  listing: Listing;
  parent?: string;
  conditions?: readonly Condition[];
  /** What to add up; rows of a list without sums are counted. */
  sums: Sums;
}

/**
 * How many rows a whole list holds, and what they come to, one row per currency: amounts are never added across
 * currencies. All parents of the same list in one statement, and only when a field asks for it. Whoever is limited to
 * some legal entities is told of those rows alone that are in their books.
 */
export async function loadTotals(
  context: GraphContext,
  { listing, parent, conditions: asked = [], sums }: SummedList,
): Promise<readonly CurrencyTotal[]> {
  const conditions = [...asked, ...limitsOn(context.caller, listing.table)];
  const { table, source, parent: column } = listing;
  const totals = context.loader(
    `totals ${JSON.stringify([table, source, column, conditions, sums])}`,
    () => new DataLoader<string, CurrencyTotal[]>((parents) => read(context, { listing, conditions, sums }, parents)),
  );
  return totals.load(parent ?? "");
}

async function read(
  { store }: GraphContext,
  { listing: { table, source, parent }, conditions, sums }: Required<Omit<SummedList, "parent">>,
  parents: readonly string[],
): Promise<CurrencyTotal[][]> {
  const values: unknown[] = [parents];
  const bound = ({ sql, value }: Condition) => sql.replaceAll("?", () => `$${values.push(value)}`);
  const names = Object.keys(sums);
  const from = source ? `(${bound(source)})` : table;
  const where = [...(parent === null ? [] : [`t.${parent} = parents.id`]), ...conditions.map(bound)];
  const rows = await store.reader.$queryRawUnsafe<Record<string, string | null>[]>(
    `SELECT parents.id AS parent, ${names.length > 0 ? "t.currency" : "NULL"} AS currency, count(*)::text AS count
       ${names.map((name, at) => `, (${sums[name]})::text AS "sum.${at}"`).join("")}
     FROM unnest($1::text[]) AS parents(id) JOIN ${from} t ON ${where.length > 0 ? where.join(" AND ") : "true"}
     GROUP BY 1, 2 ORDER BY 2`,
    ...values,
  );
  const totals = rows.map((row) => ({
    parent: row["parent"],
    currency: row["currency"] ?? null,
    count: Number(row["count"]),
    minor: Object.fromEntries(names.map((name, at) => [name, minorOf(row[`sum.${at}`])])),
  }));
  return parents.map((id) => totals.filter((total) => total.parent === id));
}

const minorOf = (text: string | null | undefined) => (text == null ? null : BigInt(text));
