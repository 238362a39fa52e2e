import DataLoader from "dataloader";
import type { StatedTable } from "../../../schema/authority/legalEntityPaths";
import type { GraphContext } from "../graphContext";
import { limitOn } from "./limitOn";

/**
 * Which of these records the caller may see, by the legal entities the caller is limited to. All of them, and without a
 * statement, when there is no limit; an id that names nothing is one that is not seen.
 */
export async function onlySeen(
  context: GraphContext,
  table: StatedTable,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const limit = limitOn(context.caller, table);
  if (!limit) return new Set(ids);
  const loader = context.loader(
    `seen of ${table}`,
    () =>
      new DataLoader<string, boolean>(async (asked) => {
        const rows = await context.store.reader.$queryRawUnsafe<{ id: string }[]>(
          `SELECT t.id FROM ${table} t WHERE t.id = ANY($1) AND ${limit.sql.replaceAll("?", "$2")}`,
          asked,
          limit.value,
        );
        const seen = new Set(rows.map(({ id }) => id));
        return asked.map((id) => seen.has(id));
      }),
  );
  const answers = await Promise.all(ids.map(async (id) => ({ id, seen: await loader.load(id) })));
  return new Set(answers.flatMap(({ id, seen }) => (seen ? [id] : [])));
}

/** Whether the caller may see one record. */
export const isSeen = async (context: GraphContext, table: StatedTable, id: string): Promise<boolean> =>
  (await onlySeen(context, table, [id])).has(id);
