import { noteMrr } from "../status/noteMrr";
import type { Due, SweepPart } from "./sweepPart";
import { tomorrow } from "./tomorrow";

/** Subscriptions whose term is over, whether or not billing has said so by now. Uses the index subscription_to_end. */
export const mrrEnds: SweepPart = {
  name: "mrr-ends",
  due: (tx, hub, { since, id }, limit) => tx.$queryRaw<Due[]>`
    SELECT id, cancel_at::text AS since FROM billing.subscription
    WHERE counted_mrr_minor <> 0 AND cancel_at < ${tomorrow(hub)} AND (cancel_at, id) > (${since}::timestamptz, ${id})
    ORDER BY cancel_at, id LIMIT ${limit}`,
  look: noteMrr,
};
