import type { Caller } from "../../../schema/authority/caller";
import { legalEntityPaths, type LegalEntityPath, type StatedTable } from "../../../schema/authority/legalEntityPaths";
import { HubError } from "../../../schema/hubError";
import type { Condition } from "../listing";

/**
 * What a caller who is limited to some legal entities sees of a table, as a condition on its alias; null when there is
 * no limit: for one who may see every entity's documents, and on a table whose rows have no entity.
 */
export function limitOn({ legalEntities }: Pick<Caller, "legalEntities">, table: StatedTable, alias = "t") {
  if (legalEntities === "*") return null;
  const sql = sqlOf(table, alias, 0);
  return sql === "true" ? null : ({ sql, value: legalEntities } satisfies Condition);
}

/** The same as a list, to be spread into a list's own conditions. */
export const limitsOn = (caller: Pick<Caller, "legalEntities">, table: StatedTable): Condition[] => {
  const limit = limitOn(caller, table);
  return limit ? [limit] : [];
};

/**
 * The same as SQL for a statement whose other values are given: the text, which is `true` when there is no limit, and
 * the values with the caller's entities among them when there is one.
 */
export function limited(
  caller: Pick<Caller, "legalEntities">,
  table: StatedTable,
  alias: string,
  values: readonly unknown[],
): { limit: string; values: unknown[] } {
  const limit = limitOn(caller, table, alias);
  if (!limit) return { limit: "true", values: [...values] };
  return { limit: limit.sql.replaceAll("?", `$${values.length + 1}`), values: [...values, limit.value] };
}

/** Few codes stand in a small table: as an array, so that an index on the column can be searched by them. */
const ENTITIES = "erp.legal_entity";

function sqlOf(table: string, alias: string, depth: number): string {
  const path = pathOf(table);
  const on = (sql: string) => sql.replace(/\bt\./g, `${alias}.`);
  const inner = `e${depth}`;
  const rows = (holder: string, match: string) =>
    `SELECT FROM ${tableOf(holder)} ${inner} WHERE ${match} AND ${sqlOf(holder, inner, depth + 1)}`;
  const others = (holder: string, match: string) =>
    `SELECT FROM ${tableOf(holder)} ${inner} WHERE ${match} AND (${sqlOf(holder, inner, depth + 1)}) IS NOT TRUE`;

  if ("none" in path) return "true";
  if ("code" in path) return `${alias}.${path.code} = ANY(?)`;
  if ("anyOf" in path) return `EXISTS (${rows(path.in, `${inner}.id = ANY(${on(path.anyOf)})`)})`;
  if ("allOf" in path) {
    const one = `${inner}.id = ANY(${on(path.allOf)})`;
    return `EXISTS (${rows(path.in, one)}) AND NOT EXISTS (${others(path.in, one)})`;
  }
  if ("over" in path) {
    const one = `${inner}.${path.over} = ${alias}.id`;
    return `EXISTS (${rows(path.in, one)}) AND NOT EXISTS (${others(path.in, one)})`;
  }
  const row = (holder: string | null) => {
    if (holder === null || sqlOf(holder, inner, depth + 1) === "true") return "true";
    if (holder === ENTITIES) return `${on(path.by)} = ANY(ARRAY(SELECT id FROM ${ENTITIES} WHERE code = ANY(?)))`;
    return `EXISTS (${rows(holder, `${inner}.id = ${on(path.by)}`)})`;
  };
  if (!("kind" in path)) return row(path.in);
  const kinds = Object.entries(path.in).map(([kind, holder]) => `WHEN '${kind}' THEN ${row(holder)}`);
  return `CASE ${on(path.kind)} ${kinds.join(" ")} ELSE false END`;
}

function pathOf(table: string): LegalEntityPath {
  const path = Object.entries<LegalEntityPath>(legalEntityPaths).find(([name]) => name === table)?.[1];
  if (path) return path;
  throw new HubError("authority.path_missing", `legalEntityPaths does not say where ${table} has its legal entity`, {
    retryable: false,
  });
}

const tableOf = (holder: string): string => {
  const path = pathOf(holder);
  return "table" in path ? path.table : holder;
};
