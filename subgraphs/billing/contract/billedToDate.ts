import DataLoader from "dataloader";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { limited } from "../../../platform/graph/legalEntities/limitOn";
import type { Money } from "../../../platform/graph/money";

/**
 * The request's loader of what each contract was billed: its invoices' totals without tax, drafts and void ones aside;
 * null before the first, and when they are in several currencies.
 *
 * Uses the index invoice (contract_id).
 */
export const billedToDate = (context: GraphContext) =>
  context.loader(
    "billed to date",
    () =>
      new DataLoader<string, Money | null>(async (ids) => {
        const { limit, values } = limited(context.caller, "billing.invoice", "t", [ids]);
        const { rows } = await context.store.pool.query<{
          id: string;
          currencies: string;
          currency: string;
          minor: string;
        }>(
          `SELECT contract_id AS id, count(DISTINCT currency) AS currencies, min(currency) AS currency,
                  sum(total_minor - tax_minor)::text AS minor
           FROM billing.invoice t
           WHERE contract_id = ANY($1) AND status NOT IN ('DRAFT', 'VOID') AND ${limit}
           GROUP BY contract_id`,
          values,
        );
        const billed = new Map(rows.map((row) => [row.id, row]));
        return ids.map((id) => {
          const row = billed.get(id);
          return row?.currencies === "1" ? moneyOf(BigInt(row.minor), row.currency) : null;
        });
      }),
  );
