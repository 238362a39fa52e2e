import type { Store } from "../../platform/store/openStore";
import { wireType } from "../../schema/events/jsonSchemaOf";
import { openStates } from "../exception/openStates";
import type { Day } from "../../schema/canonical/value";
import type { Sight } from "./sight";

/** What has become of one deal, as far as it is due by a day. */
export interface Obligations {
  correlationId: string;
  won: boolean;
  /** Null while there is no order. */
  orderState: string | null;
  contract: boolean;
  customer: boolean;
  subscription: boolean;
  /** Whether service has begun, and with it billing. */
  begun: boolean;
  invoices: { number: string; posted: boolean; scheduled: boolean }[];
  /** The first days of the ended periods whose revenue is not recognized yet. */
  unrecognized: string[];
  /**
   * What differs in the systems until a person or the hub corrects it: the titles of the open corrections of its orders,
   * its account, and its invoices with their postings, payments and credit memos.
   */
  corrections: string[];
  /** Whether the CRM shows the financial status. */
  told: boolean;
}

/** What has become of the deals that the business transactions are about; one without a deal has no entry. */
export async function readObligations(
  { pool }: Pick<Store, "pool">,
  today: Day,
  correlationIds: readonly string[],
  { limit }: Pick<Sight, "limit">,
): Promise<Obligations[]> {
  const given = [correlationIds, today, asked, openStates];
  const { limit: deal, values } = limit("crm.opportunity", "deal", given);
  const { limit: invoice } = limit("billing.invoice", "i", given);
  const { limit: correction } = limit("operations.exception_case", "x", given);
  const { rows } = await pool.query<Obligations>(sql({ deal, invoice, correction }), values);
  return rows;
}

const asked = [
  wireType("crm.opportunity.closed_won"),
  wireType("hub.order.blocked"),
  wireType("hub.order.created"),
  wireType("ops.operation.progressed"),
];

/**
 * Uses the indexes event (correlation_id, position), order (opportunity_id), billing_profile (account_id, …),
 * external_ref (entity_id), subscription (contract_id), invoice (subscription_id), posting (invoice_id),
 * revenue_schedule, payment and credit_memo (invoice_id), exception_case (subject_id) and sync_state (subject_id, …).
 * @param seen which deals are told of, and which of their invoices by number and corrections by title
 */
const sql = (seen: Record<"deal" | "invoice" | "correction", string>) => `
  WITH deals AS (
    SELECT DISTINCT e.correlation_id, coalesce(op.subject_id, e.data->>'opportunityId') AS id
    FROM operations.event e
    LEFT JOIN operations.operation op ON op.id = e.data->>'operationId' AND op.kind = 'CLOSE_WON'
    WHERE e.correlation_id = ANY($1) AND e.type = ANY($3)
  )
  SELECT deals.correlation_id AS "correlationId",
    deal.status = 'WON' AND deal.deleted_at IS NULL AS won,
    ord.state AS "orderState",
    ord.contract_id IS NOT NULL AS contract,
    EXISTS (
      SELECT FROM billing.billing_profile p JOIN operations.external_ref r ON r.entity_id = p.id AND r.role = 'BILLING'
      WHERE p.account_id = ord.account_id
    ) AS customer,
    cardinality(subs.ids) > 0 AS subscription,
    coalesce(deal.service_start <= $2::date, true) AS begun,
    ARRAY(
      SELECT json_build_object(
        'number', CASE WHEN ${seen.invoice} THEN coalesce(i.number, i.id) ELSE '(not shown)' END,
        'posted', EXISTS (
          SELECT FROM erp.posting p WHERE p.invoice_id = i.id AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED'
        ),
        'scheduled', EXISTS (SELECT FROM erp.revenue_schedule s WHERE s.invoice_id = i.id)
      )
      FROM billing.invoice i
      WHERE i.subscription_id = ANY(subs.ids) AND i.status NOT IN ('DRAFT', 'VOID')
      ORDER BY i.id
    ) AS invoices,
    ARRAY(
      SELECT DISTINCT l.journal_month::text
      FROM billing.invoice i
      JOIN erp.revenue_schedule s ON s.invoice_id = i.id
      JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id
      WHERE i.subscription_id = ANY(subs.ids) AND i.status <> 'VOID'
        AND l.journal_month < date_trunc('month', $2::date) AND l.recognized_on IS NULL AND l.planned_minor <> 0
      ORDER BY 1
    ) AS unrecognized,
    ARRAY(
      SELECT CASE WHEN ${seen.correction} THEN x.title ELSE 'A correction is open (not shown)' END
      FROM operations.exception_case x
      WHERE x.class = 'CORRECTION' AND x.state = ANY($4)
        AND x.subject_id IN (
          SELECT o.id FROM operations."order" o WHERE o.opportunity_id = deal.id
          UNION ALL SELECT deal.account_id WHERE deal.account_id IS NOT NULL
          UNION ALL SELECT ord.account_id WHERE ord.account_id IS NOT NULL
          UNION ALL SELECT b.id FROM billing.billing_profile b WHERE b.account_id = ord.account_id
          UNION ALL SELECT i.id FROM billing.invoice i WHERE i.subscription_id = ANY(subs.ids)
          UNION ALL SELECT part.id FROM billing.invoice i CROSS JOIN LATERAL (
            SELECT p.id FROM billing.payment p WHERE p.invoice_id = i.id
            UNION ALL SELECT m.id FROM billing.credit_memo m WHERE m.invoice_id = i.id
            UNION ALL SELECT q.id FROM erp.posting q WHERE q.invoice_id = i.id
          ) part WHERE i.subscription_id = ANY(subs.ids)
        )
      ORDER BY x.id
    ) AS corrections,
    EXISTS (
      SELECT FROM operations.sync_state s WHERE s.subject_id = deal.id AND s.system = 'CRM' AND s.status = 'IN_SYNC'
    ) AS told
  FROM deals
  JOIN crm.opportunity deal ON deal.id = deals.id AND ${seen.deal}
  LEFT JOIN LATERAL (
    SELECT * FROM operations."order" o WHERE o.opportunity_id = deal.id ORDER BY o.win_number DESC LIMIT 1
  ) ord ON true
  CROSS JOIN LATERAL (
    SELECT ARRAY(
      SELECT s.id FROM billing.subscription s WHERE s.contract_id = ord.contract_id AND s.order_id = ord.id
    ) AS ids
  ) subs
  ORDER BY deals.correlation_id, deal.id`;
