import { noteMrr } from "../status/noteMrr";
import type { Due, SweepPart } from "./sweepPart";
import { tomorrow } from "./tomorrow";

/** Subscriptions whose first day has come. Uses the index subscription_to_start. */
export const mrrBegins: SweepPart = {
  name: "mrr-begins",
  due: (tx, hub, { since, id }, limit) => tx.$queryRaw<Due[]>`
    SELECT id, started_at::text AS since FROM billing.subscription
    WHERE counted_mrr_minor <> mrr_minor AND started_at < ${tomorrow(hub)}
      AND (cancel_at IS NULL OR cancel_at >= ${hub.now()})
      AND (started_at, id) > (${since}::timestamptz, ${id})
    ORDER BY started_at, id LIMIT ${limit}`,
  look: noteMrr,
};
