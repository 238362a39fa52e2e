import type { GraphContext } from "../../../platform/graph/graphContext";
import { limitOn } from "../../../platform/graph/legalEntities/limitOn";
import type { StatedTable } from "../../../schema/authority/legalEntityPaths";
import type { NodeType } from "../node/nodeType";
import type { SearchMatchName } from "./searchHit";

export interface Found {
  type: NodeType;
  id: string;
  match: SearchMatchName;
}

interface Place {
  type: NodeType;
  table: StatedTable;
  /** What people call it by. */
  column: "name" | "number";
  /** What a part of is enough, beside; SQL. */
  holds?: string;
  /** Which of its rows; SQL. */
  only?: string;
}

/** Uses of each table its index ..._search on the column, and on what a part of is enough. */
const places: readonly Place[] = [
  {
    ...{ type: "Account", table: "crm.account", column: "name", only: "t.deleted_at IS NULL" },
    holds: "t.name || ' ' || coalesce(t.domain, '')",
  },
  { type: "Opportunity", table: "crm.opportunity", column: "name", only: "t.deleted_at IS NULL", holds: "t.name" },
  { type: "Contract", table: "crm.contract", column: "number", only: "t.deleted_at IS NULL" },
  { type: "BillingSubscription", table: "billing.subscription", column: "number" },
  { type: "Invoice", table: "billing.invoice", column: "number" },
  { type: "CreditMemo", table: "billing.credit_memo", column: "number" },
];

/** Of what very many records hold, only as many are looked at. */
const MOST_CANDIDATES = 1_000;

/**
 * The records whose names and numbers are the text, begin with it or hold it, whatever its case and its accents: of each
 * kind and each way as many as asked for at most, by one statement. Only those that the caller may see.
 */
export async function findByText(context: GraphContext, text: string, first: number): Promise<Found[]> {
  // Once, however often it is compared: some letters take long.
  const [folded] = await context.store.reader.$queryRawUnsafe<{ text: string }[]>(
    `SELECT ${begun("$1::text")} AS text`,
    text,
  );
  const values: unknown[] = [folded?.text, first, text];
  const seen = (table: StatedTable) => {
    const limit = limitOn(context.caller, table);
    return limit ? limit.sql.replaceAll("?", () => `$${values.push(limit.value)}`) : "true";
  };
  const parts = places.flatMap((place) => [
    beginning(place, seen(place.table)),
    ...(place.holds === undefined ? [] : [holding(place, place.holds, seen(place.table))]),
  ]);
  const keys = [
    keyed("Order", "operations.order", "business_key", seen("operations.order")),
    keyed("Posting", "erp.posting", "idempotency_key", seen("erp.posting")),
  ];
  const all = [...parts, ...keys].map((part) => `(${part})`).join("\nUNION ALL\n");
  return context.store.reader.$queryRawUnsafe<Found[]>(all, ...values);
}

const sought = "$1::text";

const rowsOf = ({ table, only = "true" }: Place, seen: string) =>
  `FROM ${table} t WHERE ${sought} <> '' AND ${only} AND ${seen}`;

/** An index holds no more of a text, as little as a person types: one letter may be folded to eighteen. */
const begun = (text: string) => `left(operations.fold(${text}), 600)`;

function beginning(place: Place, seen: string): string {
  const called = `${begun(`t.${place.column}`)} COLLATE "C"`;
  const way = place.column.toUpperCase();
  return `SELECT '${place.type}' AS type, t.id, CASE WHEN operations.fold(t.${place.column}) = ${sought} THEN '${way}' ELSE '${way}_BEGINS' END AS match
    ${rowsOf(place, seen)} AND ${called} >= ${sought} AND ${called} < ${sought} || chr(1114111)
    ORDER BY ${called}, t.id LIMIT $2`;
}

/** The shortest first, of which it is the largest part. */
function holding(place: Place, text: string, seen: string): string {
  return `SELECT '${place.type}', found.id, 'NAME_HOLDS' FROM (
      SELECT t.id, length(t.name) AS size ${rowsOf(place, seen)} AND position(${sought} IN operations.fold(${text})) > 0
        AND operations.grams_within(${sought}) <> '{}'
        AND operations.grams(operations.fold(${text})) @> operations.grams_within(${sought})
      LIMIT ${MOST_CANDIDATES}) AS found
    ORDER BY found.size, found.id LIMIT $2`;
}

/** The platforms hold the hub's key of it. Uses the unique index on the key. */
const keyed = (type: NodeType, table: StatedTable, key: string, seen: string) =>
  `SELECT '${type}', t.id, 'NUMBER' FROM ${table} t WHERE t.${key} = $3 AND ${seen} LIMIT $2`;
