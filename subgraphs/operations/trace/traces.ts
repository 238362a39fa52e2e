import DataLoader from "dataloader";
import { dayAt } from "../../../domain/calendar/dayAt";
import type { Sight } from "../../../domain/trace/sight";
import { readTrace, type BusinessTrace } from "../../../domain/trace/readTrace";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { limited } from "../../../platform/graph/legalEntities/limitOn";
import { onlySeen } from "../../../platform/graph/legalEntities/onlySeen";

/** The request's loader of business transactions by correlation id. */
export const traces = (context: GraphContext) =>
  context.loader(
    "traces",
    () =>
      new DataLoader<string, BusinessTrace>(async (correlationIds) => {
        const today = dayAt(context.now(), context.timeZone);
        const found = await readTrace(context.store, today, correlationIds, sightOf(context));
        return correlationIds.map((id) => found.get(id) ?? new Error(`No trace of ${id} was read`));
      }),
  );

/** What the caller sees of business transactions. */
const sightOf = (context: GraphContext): Sight => ({
  events: (ids) => onlySeen(context, "operations.event", ids),
  limit: (table, alias, values) => limited(context.caller, table, alias, values),
});

/** The tables whose records carry a correlation id. */
export type Traced =
  | "crm.opportunity"
  | "crm.contract"
  | "billing.subscription"
  | "billing.invoice"
  | "billing.credit_memo"
  | "billing.payment"
  | "erp.posting"
  | "operations.order";

/** The request's loader of the correlation id of each record; null for one that came about without the hub. */
const correlationIds = (context: GraphContext, table: Traced) =>
  context.loader(
    `correlation ids of ${table}`,
    () =>
      new DataLoader<string, string | null>(async (ids) => {
        const { rows } = await context.store.pool.query<{ id: string; correlation: string | null }>(
          `SELECT id, correlation_id AS correlation FROM ${table} WHERE id = ANY($1)`,
          [ids],
        );
        const found = new Map(rows.map(({ id, correlation }) => [id, correlation]));
        return ids.map((id) => found.get(id) ?? null);
      }),
  );

/** The business transaction a record belongs to. */
export async function traceOf(
  context: GraphContext,
  table: Traced,
  id: string,
): Promise<{ correlationId: string } | null> {
  const correlationId = await correlationIds(context, table).load(id);
  return correlationId === null ? null : { correlationId };
}
