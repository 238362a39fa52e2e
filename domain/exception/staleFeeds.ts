import type { Store } from "../../platform/store/openStore";

/** What a case is about that says that a platform's feed is not read any more. */
export const FEED = "Feed";

/**
 * Since when the hub has not heard what changes in billing or in the ledger, as the cases about their feeds say until
 * they end by themselves: what it shows of them may be out of date, whoever says otherwise. Null while it hears of both.
 * Uses the index exception_case_feed.
 */
export async function staleSince({ pool }: Pick<Store, "pool">): Promise<Date | null> {
  const { rows } = await pool.query<{ since: Date | null }>(SQL);
  return rows[0]?.since ?? null;
}

const SQL = `
  SELECT min(first_seen_at) AS since FROM operations.exception_case
  WHERE subject_type = '${FEED}' AND system IN ('BILLING', 'ERP') AND ended IS DISTINCT FROM 'HEALED'`;
