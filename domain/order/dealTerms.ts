import { z } from "zod";
import type { Transaction } from "../../platform/store/openStore";
import { survivor } from "../projection/survivor";

const line = z.object({
  productId: z.string().nullable(),
  /** How the product is charged, as the CRM says. */
  charge: z.string().nullable(),
  quantity: z.string(),
  unitPriceMinor: z.coerce.bigint(),
  discountPct: z.string().nullable(),
});

const shape = z.object({
  accountId: z.string().nullable(),
  currency: z.string().nullable(),
  sellingEntity: z.string().nullable(),
  serviceStart: z.string().nullable(),
  termMonths: z.number().nullable(),
  termEnd: z.string().nullable(),
  /** In the CRM's own words, as far as they are kept. */
  billingInterval: z.string().nullable(),
  /** What they mean; null where they are not understood. */
  interval: z.object({ count: z.number(), unit: z.enum(["DAY", "WEEK", "MONTH", "YEAR"]) }).nullable(),
  paymentTermsDays: z.number().nullable(),
  lines: z.array(line),
});

/**
 * What of a deal is billed: who buys, from whom, in which currency, from when, how long, how often and when it is paid,
 * and what. Nothing that is billed follows from its name, stage, type or close date.
 */
export type DealTerms = z.infer<typeof shape>;

/** Terms as they are kept with an order; amounts in minor units, as text. */
export const storedTerms = shape;

/** Terms in the form in which they are kept. */
export const keptTerms = (terms: DealTerms) => ({
  ...terms,
  lines: terms.lines.map((each) => ({ ...each, unitPriceMinor: String(each.unitPriceMinor) })),
});

/**
 * The terms of an order's deal as the store has them now, with products by the hub's ids and an account that was merged
 * as its winner. One that was accepted before deals and products said so renews, and all of its lines recur.
 */
export async function readTerms(
  tx: Transaction,
  { opportunityId, predatesTerms }: { opportunityId: string; predatesTerms: boolean },
): Promise<DealTerms> {
  const [termEnd, charge] = predatesTerms ? ["RENEW", "RECURRING"] : [null, null];
  const [row] = await tx.$queryRaw<{ terms: unknown }[]>`
    SELECT json_build_object(
      'accountId', o.account_id, 'currency', o.currency, 'sellingEntity', o.selling_entity,
      'serviceStart', o.service_start::text, 'termMonths', o.term_months,
      'termEnd', coalesce(o.term_end, ${termEnd}::text), 'billingInterval', o.billing_interval,
      'interval', CASE WHEN o.interval_count IS NOT NULL AND o.interval_unit IS NOT NULL
        THEN json_build_object('count', o.interval_count, 'unit', o.interval_unit) END,
      'paymentTermsDays', o.payment_terms_days,
      'lines', coalesce((
        SELECT json_agg(json_build_object(
          'productId', l.product_id, 'charge', coalesce(${charge}::text, p.charge_type),
          'quantity', trim_scale(l.quantity)::text, 'unitPriceMinor', l.unit_price_minor::text,
          'discountPct', trim_scale(l.discount_pct)::text
        ) ORDER BY l.line_no)
        FROM crm.opportunity_line l LEFT JOIN billing.product p ON p.id = l.product_id
        WHERE l.opportunity_id = o.id
      ), '[]')
    ) AS terms
    FROM crm.opportunity o WHERE o.id = ${opportunityId}`;
  const terms = shape.parse(row?.terms);
  return { ...terms, accountId: terms.accountId && (await survivor(tx, terms.accountId)) };
}
