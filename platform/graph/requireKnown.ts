import DataLoader from "dataloader";
import { BadArgument } from "./arguments/badArgument";
import type { StatedTable } from "../../schema/authority/legalEntityPaths";
import type { GraphContext } from "./graphContext";
import { limitOn } from "./legalEntities/limitOn";

/** A kind of thing that an argument may name. What the caller may not see is not known to it. */
export interface KnownKind {
  /** What it is called in a sentence. */
  noun: string;
  /** Where one may stand: in any of these columns, of rows that the caller sees. */
  where: readonly {
    table: StatedTable;
    column: string;
    /** Rows that say nothing of a legal entity, though what they are about has one: no word of them to a limited caller. */
    unlimitedOnly?: boolean;
  }[];
}

/**
 * Refuses an argument that names nothing known: an empty list would say that there is nothing, where nothing was asked.
 * All of a kind that a request names are looked up at once.
 * @param argument its place below the field, such as `filter.accountId`
 * @throws BadArgument
 */
export async function requireKnown(
  context: GraphContext,
  kind: KnownKind,
  argument: string,
  id: string | null | undefined,
): Promise<void> {
  if (id == null) return;
  const known = context.loader(
    `known ${JSON.stringify(kind)}`,
    () => new DataLoader<string, boolean>((ids) => lookUp(context, kind, ids)),
  );
  if (await known.load(id)) return;
  throw new BadArgument(argument, `The hub knows no ${kind.noun} ${id}`);
}

async function lookUp(
  { caller, store }: GraphContext,
  { where }: KnownKind,
  ids: readonly string[],
): Promise<boolean[]> {
  const values: unknown[] = [ids];
  const places = where.flatMap(({ table, column, unlimitedOnly }) => {
    const limit = limitOn(caller, table);
    if (unlimitedOnly && caller.legalEntities !== "*") return [];
    const seen = limit ? limit.sql.replaceAll("?", `$${values.push(limit.value)}`) : "true";
    return [`EXISTS (SELECT FROM ${table} t WHERE t.${column} = asked.id AND ${seen})`];
  });
  const rows = await store.reader.$queryRawUnsafe<{ id: string }[]>(
    `SELECT asked.id FROM unnest($1::text[]) AS asked(id) WHERE ${places.join(" OR ") || "false"}`,
    ...values,
  );
  const found = new Set(rows.map(({ id }) => id));
  return ids.map((id) => found.has(id));
}
