import { openStates } from "../../../domain/exception/openStates";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { limited } from "../../../platform/graph/legalEntities/limitOn";
import { loadFacts } from "../../../platform/graph/loadFacts";

/**
 * The request's loader of the open cases about each record, or about its postings or orders, the latest first. Uses the
 * indexes posting (source_type, source_id), order (opportunity_id) and exception_case (subject_id).
 */
export const casesOfDelayed = (context: GraphContext) =>
  loadFacts<{ about: string; id: string }>(
    context,
    "operations.exception_case of delayed",
    async (ids) => {
      const { limit, values } = limited(context.caller, "operations.exception_case", "x", [ids, openStates]);
      const { rows } = await context.store.pool.query<{ about: string; id: string }>(
        `SELECT s.about, x.id
         FROM unnest($1::text[]) AS s(about)
         CROSS JOIN LATERAL (
           SELECT s.about AS id
           UNION SELECT p.id FROM erp.posting p WHERE p.source_type IN ('Invoice', 'Payment') AND p.source_id = s.about
           UNION SELECT o.id FROM operations."order" o WHERE o.opportunity_id = s.about
         ) AS own
         JOIN operations.exception_case x ON x.subject_id = own.id AND x.state = ANY($2)
         WHERE ${limit}
         ORDER BY x.last_seen_at DESC, x.id DESC`,
        values,
      );
      return rows;
    },
    ({ about }) => about,
  );
