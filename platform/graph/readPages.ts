import type { Pool } from "pg";
import type { Condition, Listing } from "./listing";

/**
 * One page of the same list for each of many parents, in one statement: per parent an index range scan that stops at
 * the limit. A window function over all rows of all parents reads every row of an account to show twelve.
 *
 * Relies on an index (parent, sort, id) of the listed table.
 *
 * @param after the place to continue after, as returned
 * @returns per parent its places in order: the sort key as text, if the list has one, and the id
 */
export async function readPages(
  pool: Pool,
  { table, parent, sort, direction }: Listing,
  conditions: readonly Condition[],
  parents: readonly string[],
  { after, limit }: { after: readonly string[] | null; limit: number },
): Promise<Map<string, string[][]>> {
  const values: unknown[] = [parents, limit];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const keys = [...(sort ? [sort] : []), { by: "t.id", type: "text" }];
  const where = [
    ...(parent === null ? [] : [`t.${parent} = parents.id`]),
    ...conditions.map(({ sql, value }) => sql.replaceAll("?", () => bind(value))),
  ];
  if (after) {
    const place = keys.map(({ type }, at) => `${bind(after[at])}::${type}`);
    where.push(`(${keys.map(({ by }) => by).join(", ")}) ${direction === "ASC" ? ">" : "<"} (${place.join(", ")})`);
  }
  const { rows } = await pool.query<{ parent: string; places: string[] }>(
    `SELECT parents.id AS parent, ARRAY(
       SELECT json_build_array(${keys.map(({ by }) => `(${by})::text`).join(", ")})::text
       FROM ${table} t
       WHERE ${where.length > 0 ? where.join(" AND ") : "true"}
       ORDER BY ${keys.map(({ by }) => `${by} ${direction}`).join(", ")}
       LIMIT $2
     ) AS places
     FROM unnest($1::text[]) AS parents(id)`,
    values,
  );
  return new Map(rows.map((row) => [row.parent, row.places.map((place) => JSON.parse(place) as string[])]));
}
