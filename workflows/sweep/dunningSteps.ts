import { advanceCollections } from "../collections/advanceCollections";
import { today } from "../today";
import type { Due, SweepPart } from "./sweepPart";

/** Open dunning cases whose next step has come. Uses the index dunning_case_to_step. */
export const dunningSteps: SweepPart = {
  name: "dunning",
  due: (tx, hub, { since, id }, limit) => tx.$queryRaw<Due[]>`
    SELECT id, next_step_on::text AS since FROM billing.dunning_case
    WHERE closed_at IS NULL AND next_step_on <= ${today(hub)}::date AND (next_step_on, id) > (${since}::date, ${id})
    ORDER BY next_step_on, id LIMIT ${limit}`,
  look: (tx, hub, id) => advanceCollections(tx, hub, id),
};
