/**
 * What `isPastDue` says of an invoice, as a condition on `billing.invoice t`. Uses the index invoice_owed, in whose order
 * late ones stand.
 * @param today the placeholder of the day that it is where the company is
 */
export const pastDueInvoice = (today: string): string => `${owed} AND t.due_date < ${today}::date AND ${uncollected}`;

/** Owed, as the index invoice_owed has it. */
const owed = "t.amount_due_minor > 0 AND t.status = ANY (ARRAY['OPEN'::text, 'UNCOLLECTIBLE'::text])";

/** Not what billing is collecting all of, see `collectedNow`. */
const uncollected = `(t.amount_due_minor <= (
  SELECT sum(p.amount_minor) FROM billing.payment p WHERE p.invoice_id = t.id AND p.status = 'PENDING'
    AND EXISTS (SELECT FROM billing.payment_attempt a WHERE a.payment_id = p.id AND a.outcome = 'PENDING'))) IS NOT TRUE`;
