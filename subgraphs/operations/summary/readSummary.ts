import DataLoader from "dataloader";
import { dayAt } from "../../../domain/calendar/dayAt";
import { openStates } from "../../../domain/exception/openStates";
import { moneyOf } from "../../../domain/money/moneyOf";
import { blockedOrders } from "../../../domain/monitor/blockedOrders";
import { monitorOf, type MonitorRow } from "../../../domain/monitor/monitorOf";
import { pastDueInvoice } from "../../../domain/receivable/pastDueInvoice";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { limited } from "../../../platform/graph/legalEntities/limitOn";
import type { StatedTable } from "../../../schema/authority/legalEntityPaths";
import { seenClassifications } from "../exception/seenClassifications";
import type { Summary, SummaryTile } from "./summary";

/**
 * What a dashboard's tiles show, each by one statement over what is open alone, and once in a request. Uses the indexes opportunity (status, …),
 * order (state, id), invoice_owed, exception_case (state, …) and subscription (currency, counted_mrr_minor, id).
 */
export const readSummary = (context: GraphContext): Promise<Summary> =>
  context.loader("summary", () => new DataLoader<0, Summary>(async () => [await read(context)])).load(0);

async function read(context: GraphContext): Promise<Summary> {
  const { store, caller, now, timeZone } = context;
  const tile = async ({ text, values }: { text: string; values: unknown[] }): Promise<SummaryTile> => {
    const { rows } = await store.pool.query<MonitorRow>(text, values);
    const { count, amounts } = monitorOf("openCases", rows);
    return { count, amounts: amounts.map(({ minor, currency }) => moneyOf(minor, currency)) };
  };
  const of = (table: StatedTable, where: string, minor: string, ...given: unknown[]) => {
    const { limit, values } = limited(caller, table, "t", given);
    const text = `SELECT t.currency, count(*)::int AS count, (${minor})::text AS minor, NULL AS "oldestAt"
      FROM ${table} t WHERE ${where} AND ${limit} GROUP BY t.currency`;
    return tile({ text, values });
  };
  const seen = seenClassifications(caller);
  const atRisk = "sum(CASE WHEN t.classification = ANY($2) THEN t.amount_at_risk_minor END)";
  const today = dayAt(now(), timeZone);
  const sight = {
    limit: (table: StatedTable, alias: string, values: readonly unknown[]) => limited(caller, table, alias, values),
    ...{ whole: caller.legalEntities === "*", amountsOf: seen },
  };
  return {
    openDeals: await of("crm.opportunity", "t.status = 'OPEN' AND t.deleted_at IS NULL", "sum(t.amount_minor)"),
    blocked: await tile(blockedOrders(sight)),
    inDoubt: await of(
      ...(["operations.exception_case", "t.state = ANY($1) AND t.class = 'TIMEOUT_UNCERTAIN'", atRisk] as const),
      ...[openStates, seen],
    ),
    overdue: await of("billing.invoice", pastDueInvoice("$1"), "sum(t.amount_due_minor)", today),
    openCases: await of("operations.exception_case", "t.state = ANY($1)", atRisk, openStates, seen),
    mrr: await of("billing.subscription", "t.counted_mrr_minor > 0", MONTHLY),
  };
}

/** Rounded once, as an account's: the sum of rounded months is another. */
const MONTHLY = "round(sum(t.annual_minor) / 12)";
