import DataLoader from "dataloader";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { limitOn } from "../../../platform/graph/legalEntities/limitOn";
import type { Listing } from "../../../platform/graph/listing";
import type { Money } from "../../../platform/graph/money";
import type { DunningCase } from "./dunningCase";

/** By exposure in minor units, whatever the currency. Uses the index (status, exposure_minor, id). */
const listing: Listing = {
  table: "billing.dunning_case",
  parent: null,
  sort: { by: "t.exposure_minor", type: "bigint" },
  direction: "DESC",
};

/**
 * What is owed by now on those invoices of a case that the condition lets through: in the case's currency, or in
 * another when none of them is in that. A case without any of them has no such row.
 */
const seen = (limit: string) => `
  SELECT i.currency, sum(CASE WHEN coalesce(r.total_minor, 0) = 0 THEN i.amount_due_minor
    ELSE least(i.amount_due_minor, r.open_minor) END)::bigint AS minor
  FROM billing.invoice i LEFT JOIN erp.receivable r ON r.invoice_id = i.id
  WHERE i.id = ANY(c.invoice_ids) AND ${limit}
  GROUP BY i.currency
  ORDER BY i.currency = c.currency DESC, i.currency
  LIMIT 1`;

/** The queue as the caller sees it: a limited caller's exposures, and their order, are over the invoices they see. */
export function collectionsListing({ caller }: GraphContext): Listing {
  const limit = limitOn(caller, "billing.invoice", "i");
  if (!limit) return listing;
  const sql = `
    SELECT c.id, c.account_id, c.opened_at, c.step, c.status, c.next_action_at, c.next_step_on,
      c.closed_at, c.invoice_ids,
      seen.currency, seen.minor AS exposure_minor
    FROM billing.dunning_case c CROSS JOIN LATERAL (${seen(limit.sql)}) AS seen`;
  return { ...listing, source: { sql, value: limit.value } };
}

/** What is owed on a case's invoices, as far as the caller sees them. */
export async function exposureOf(context: GraphContext, dunning: DunningCase): Promise<Money> {
  const limit = limitOn(context.caller, "billing.invoice", "i");
  if (!limit) return moneyOf(dunning.exposureMinor, dunning.currency);
  const exposures = context.loader(
    "seen exposure",
    () =>
      new DataLoader<string, Money | null>(async (ids) => {
        const rows = await context.store.reader.$queryRawUnsafe<{ id: string; currency: string; minor: bigint }[]>(
          `SELECT c.id, seen.currency, seen.minor
           FROM billing.dunning_case c CROSS JOIN LATERAL (${seen(limit.sql.replaceAll("?", "$2"))}) AS seen
           WHERE c.id = ANY($1)`,
          ids,
          limit.value,
        );
        const found = new Map(rows.map((row) => [row.id, moneyOf(row.minor, row.currency)]));
        return ids.map((id) => found.get(id) ?? null);
      }),
  );
  // A case is seen with any of its invoices; when the last of them went since, nothing of it is owed to see.
  return (await exposures.load(dunning.id)) ?? moneyOf(0n, dunning.currency);
}
