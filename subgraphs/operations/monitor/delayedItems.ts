import { unsentInvoice } from "../../../domain/monitor/unsentInvoice";
import { waitingStates } from "../../../domain/monitor/waitingStates";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Condition, Listing } from "../../../platform/graph/listing";
import { loadPage } from "../../../platform/graph/loadPage";
import type { PageArgs } from "../../../platform/graph/pageArgs";
import { isCleared } from "../../../schema/authority/caller";
import type { DelayedItem, DelayedItemConnection } from "./delayedItem";
import { readFlow } from "./readFlow";

/**
 * One page of what waits to be shown by a system: by currency, the largest amount of each first, those without an amount
 * last. Whoever may not see amounts is not shown their order either: for them, what has waited longest comes first.
 * @throws BadArgument for a flow that there is none of
 */
export function delayedItems(
  context: GraphContext,
  args: PageArgs & { flow?: string | null },
): Promise<DelayedItemConnection> {
  const listing = isCleared(context.caller, "CONFIDENTIAL") ? byAmount : byAge;
  return loadPage(context, { listing, conditions: ofFlow(args.flow) }, args, itemOf(context.now()));
}

/**
 * In place of the sync states, those of them that wait, and the invoices of which nothing was sent yet. Its cost is that of
 * what waits, since the amounts stand in three other tables; uses the indexes sync_state (status, updated_at) and
 * invoice_to_follow.
 */
const waiting: Condition = {
  sql: `SELECT w.*, coalesce(i.currency, y.currency, d.currency) AS currency,
      coalesce(i.total_minor, y.amount_minor, d.amount_minor) AS amount_minor
    FROM (
      SELECT s.id, s.subject_id, s.subject_type, s.account_id, s.system, s.instance_id, s.status, s.pending_since,
        s.sla_seconds, s.correlation_id
      FROM operations.sync_state s WHERE s.status = ANY(?) AND s.pending_since IS NOT NULL
      UNION ALL
      SELECT i.id, i.id, 'Invoice', i.account_id, 'ERP', NULL, 'PENDING', coalesce(i.issued_at, i.updated_at), 300,
        i.correlation_id
      FROM billing.invoice i WHERE ${unsentInvoice}
    ) w
    LEFT JOIN billing.invoice i ON w.subject_type = 'Invoice' AND i.id = w.subject_id
    LEFT JOIN billing.payment y ON w.subject_type = 'Payment' AND y.id = w.subject_id
    LEFT JOIN crm.opportunity d ON w.subject_type = 'Opportunity' AND d.id = w.subject_id`,
  value: waitingStates,
};

/**
 * Ascending by one text: the currency, and what the amount lacks of one that is larger than any, in 20 digits. Amounts of
 * different currencies are not compared; "~" stands behind every currency's letters.
 */
const byAmount: Listing = {
  ...{ table: "operations.sync_state", source: waiting, parent: null, direction: "ASC" },
  sort: {
    by: `(CASE WHEN t.amount_minor IS NULL THEN '~'
      ELSE t.currency || lpad((10000000000000000000::numeric - t.amount_minor)::text, 20, '0') END COLLATE "C")`,
    type: "text",
  },
};

const byAge: Listing = { ...byAmount, sort: { by: "t.pending_since", type: "timestamptz" } };

function ofFlow(flow: string | null | undefined): Condition[] {
  if (flow == null) return [];
  const { subjectType, system } = readFlow(flow);
  return [
    { sql: "t.subject_type = ?", value: subjectType },
    { sql: "t.system = ?", value: system },
  ];
}

interface WaitingRow {
  id: string;
  subjectId: string;
  subjectType: string;
  accountId: string | null;
  system: string;
  instanceId: string | null;
  status: string;
  pendingSince: Date;
  slaSeconds: number;
  correlationId: string | null;
  currency: string | null;
  amountMinor: bigint | null;
}

const itemOf =
  (now: Date) =>
  ({ pendingSince: since, currency, amountMinor, ...row }: WaitingRow): DelayedItem => {
    const lagSeconds = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 1_000));
    return {
      ...{ ...row, since, lagSeconds, breached: lagSeconds > row.slaSeconds },
      ...{ flow: `${row.subjectType} to ${row.system}`, amount: moneyOf(amountMinor, currency) },
    };
  };
