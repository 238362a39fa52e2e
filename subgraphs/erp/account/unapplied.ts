import type { GraphContext } from "../../../platform/graph/graphContext";
import { limited } from "../../../platform/graph/legalEntities/limitOn";
import { loadFacts } from "../../../platform/graph/loadFacts";

interface Unapplied {
  accountId: string;
  currency: string;
  minor: bigint;
}

/** The request's loader of what is not applied yet of each account's cash and credits. Uses the index (account_id). */
export const unappliedOfAccounts = (context: GraphContext) =>
  loadFacts<Unapplied>(
    context,
    "erp.unapplied_credit",
    (ids) => {
      const { limit, values } = limited(context.caller, "erp.unapplied_credit", "t", [ids]);
      return context.store.reader.$queryRawUnsafe<Unapplied[]>(
        `SELECT t.account_id AS "accountId", t.currency, coalesce(sum(t.open_minor), 0)::bigint AS minor
         FROM erp.unapplied_credit t
         WHERE t.account_id = ANY($1) AND t.open_minor <> 0 AND ${limit}
         GROUP BY 1, 2 ORDER BY 2`,
        ...values,
      );
    },
    ({ accountId }) => accountId,
  );
