import type { Reader } from "../store/readerOf";
import type { Condition, Listing } from "./listing";

/** A row of a page, and its place: the sort key as text, if the list has one, and the id. */
export interface Placed<Row> {
  place: string[];
  row: Row;
}

/**
 * One page of the same list for each of many parents, in one statement: per parent an index range scan that stops at
 * the limit. A window function over all rows of all parents reads every row of an account to show twelve. The rows come
 * with it: reading the places first and the rows by their ids afterwards took as many searches again as there are rows.
 *
 * Relies on an index (parent, sort, id) of the listed table. Of a condition on each of several values, every value is
 * such a range.
 *
 * @param after the place to continue after, as returned
 * @returns per parent its rows in order, as Prisma gives those of this table
 */
export async function readPages<Row>(
  reader: Reader,
  { table, source, parent, sort, direction }: Listing,
  conditions: readonly Condition[],
  parents: readonly string[],
  { after, limit }: { after: readonly string[] | null; limit: number },
): Promise<Map<string, Placed<Row>[]>> {
  const values: unknown[] = [parents, limit];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const keys = [...(sort ? [sort] : []), { by: "t.id", type: "text" }];
  const apart: string[] = [];
  const whereOf = ({ sql, value, eachOf }: Condition) =>
    sql.replaceAll("?", () => {
      if (!eachOf) return bind(value);
      const name = `each_${apart.length}`;
      apart.push(`unnest(${bind(eachOf)}::text[]) AS ${name}(value)`);
      return `${name}.value`;
    });
  const where = [...(parent === null ? [] : [`t.${parent} = parents.id`]), ...conditions.map(whereOf)];
  if (after) {
    const place = keys.map(({ type }, at) => `${bind(after[at])}::text::${type}`);
    where.push(`(${keys.map(({ by }) => by).join(", ")}) ${direction === "ASC" ? ">" : "<"} (${place.join(", ")})`);
  }
  const order = (names: string[]) => names.map((name) => `${name} ${direction}`).join(", ");
  const ordered = `ORDER BY ${order(keys.map(({ by }) => by))} LIMIT $2::int`;
  const listed = `${source ? `(${source.sql.replaceAll("?", () => bind(source.value))})` : table} t WHERE ${where.length > 0 ? where.join(" AND ") : "true"}`;
  const rows = await reader.$queryRawUnsafe<Record<string, unknown>[]>(
    `SELECT parents.id AS "page.parent", page.*
     FROM unnest($1::text[]) AS parents(id)
     CROSS JOIN LATERAL (
       SELECT ${keys.map(({ by }, at) => `${by} AS "page.key.${at}"`).join(", ")},
         json_build_array(${keys.map(({ by }) => `(${by})::text`).join(", ")})::text AS "page.place", t.*
       FROM ${apart.length > 0 ? `${apart.join(", ")}, LATERAL (SELECT t.* FROM ${listed} ${ordered}) t` : listed}
       ${ordered}
     ) AS page
     ORDER BY ${order(keys.map((_, at) => `page."page.key.${at}"`))}`,
    ...values,
  );
  const pages = new Map<string, Placed<Row>[]>();
  for (const row of rows) {
    const id = String(row["page.parent"]);
    const known = pages.get(id) ?? [];
    known.push({ place: JSON.parse(String(row["page.place"])) as string[], row: modelOf<Row>(row) });
    pages.set(id, known);
  }
  return pages;
}

/** A row by the fields' names, which are those of the columns in camel case. */
const modelOf = <Row>(row: Record<string, unknown>): Row =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [fieldOf(column), value])) as Row;

const fields = new Map<string, string>();

function fieldOf(column: string): string {
  const known = fields.get(column);
  if (known !== undefined) return known;
  const field = column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  fields.set(column, field);
  return field;
}
