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

function sqlOf(table: string, alias: string, depth: number): string {
  const path = pathOf(table);
  const inner = `e${depth}`;
  const on = (sql: string) => sql.replace(/\bt\./g, `${alias}.`);
  const seen = (holder: string) => sqlOf(holder, inner, depth + 1);
  const from = (holder: string, match: string) => `FROM ${tableOf(holder)} ${inner} WHERE ${match}`;
  const allOf = (holder: string, match: string) =>
    `EXISTS (SELECT ${from(holder, match)}) AND NOT EXISTS (SELECT ${from(holder, match)} AND (${seen(holder)}) IS NOT TRUE)`;

  if ("none" in path) return "true";
  if ("code" in path) return `${alias}.${path.code} = ANY(?)`;
  if ("anyOf" in path) {
    return `EXISTS (SELECT ${from(path.in, `${inner}.id = ANY(${on(path.anyOf)})`)} AND ${seen(path.in)})`;
  }
  if ("allOf" in path) return allOf(path.in, `${inner}.id = ANY(${on(path.allOf)})`);
  if ("over" in path) return allOf(path.in, `${inner}.${path.over} = ${alias}.id`);
  const byId = (holder: string) => `${from(holder, `${inner}.${keyOf(holder)} = ${on(path.by)}`)} AND ${seen(holder)}`;
  if (!("kind" in path)) return path.in === ENTITIES ? inBooks(on(path.by)) : `EXISTS (SELECT ${byId(path.in)})`;
  const ofKind = (holder: string | null) => {
    if (holder === null || seen(holder) === "true") return "true";
    // A scalar: of an EXISTS within CASE the planner makes a hash of the whole table, to show a page of a hundred.
    return `(SELECT true ${byId(holder)} LIMIT 1)`;
  };
  const kinds = Object.entries(path.in).map(([kind, holder]) => `WHEN '${kind}' THEN ${ofKind(holder)}`);
  return `CASE ${on(path.kind)} ${kinds.join(" ")} ELSE false END`;
}

const ENTITIES = "erp.legal_entity";

/** Few codes stand in a small table: as an array, so that an index on the column can be searched by them. */
const inBooks = (column: string) => `${column} = ANY(ARRAY(SELECT id FROM ${ENTITIES} WHERE code = ANY(?)))`;

function pathOf(table: string): LegalEntityPath {
  const path = Object.entries<LegalEntityPath>(legalEntityPaths).find(([name]) => name === table)?.[1];
  if (path) return path;
  throw new HubError("authority.path_missing", `legalEntityPaths does not say where ${table} has its legal entity`, {
    retryable: false,
  });
}

const keyOf = (holder: string): string => {
  const path = pathOf(holder);
  return "key" in path && path.key !== undefined ? path.key : "id";
};

const tableOf = (holder: string): string => {
  const path = pathOf(holder);
  return "table" in path && path.table !== undefined ? path.table : holder;
};
