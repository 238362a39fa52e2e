import type { Store } from "../../platform/store/openStore";
import { openStates } from "./openStates";

/** What a case is about that says that a platform's feed is not read any more. */
export const FEED = "Feed";

/**
 * Since when the hub has not heard what changes in billing or in the ledger, as the open cases about their feeds say:
 * what it shows of them may be out of date. Null while it hears of both. Uses the index exception_case (state,
 * amount_at_risk_minor, id): cases that nobody has finished with are few.
 */
export async function staleSince({ pool }: Pick<Store, "pool">): Promise<Date | null> {
  const { rows } = await pool.query<{ since: Date | null }>(SQL, [FEED, openStates]);
  return rows[0]?.since ?? null;
}

const SQL = `
  SELECT min(first_seen_at) AS since FROM operations.exception_case
  WHERE subject_type = $1 AND system IN ('BILLING', 'ERP') AND state = ANY($2)`;
