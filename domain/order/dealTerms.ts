import { z } from "zod";
import type { Transaction } from "../../platform/store/openStore";
import { survivor } from "../projection/survivor";

const line = z.object({
  productId: z.string().nullable(),
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
  billingInterval: z.string().nullable(),
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

/** The deal's terms as the store has them now, with products by the hub's ids and an account that was merged as its winner. */
export async function readTerms(tx: Transaction, opportunityId: string): Promise<DealTerms> {
  const [row] = await tx.$queryRaw<{ terms: unknown }[]>`
    SELECT json_build_object(
      'accountId', o.account_id, 'currency', o.currency, 'sellingEntity', o.selling_entity,
      'serviceStart', o.service_start::text, 'termMonths', o.term_months, 'billingInterval', o.billing_interval,
      'paymentTermsDays', o.payment_terms_days,
      'lines', coalesce((
        SELECT json_agg(json_build_object(
          'productId', l.product_id, 'quantity', trim_scale(l.quantity)::text,
          'unitPriceMinor', l.unit_price_minor::text, 'discountPct', trim_scale(l.discount_pct)::text
        ) ORDER BY l.line_no) FROM crm.opportunity_line l WHERE l.opportunity_id = o.id
      ), '[]')
    ) AS terms
    FROM crm.opportunity o WHERE o.id = ${opportunityId}`;
  const terms = shape.parse(row?.terms);
  return { ...terms, accountId: terms.accountId && (await survivor(tx, terms.accountId)) };
}
