import { notePastDue } from "../collections/notePastDue";
import { today } from "../today";
import type { Due, SweepPart } from "./sweepPart";

/** Invoices whose due day is over. Uses the index invoice_to_be_late. */
export const pastDue: SweepPart = {
  name: "past-due",
  due: (tx, hub, { since, id }, limit) => tx.$queryRaw<Due[]>`
    SELECT id, due_date::text AS since FROM billing.invoice
    WHERE status <> 'VOID' AND amount_due_minor > 0 AND past_due_since IS NULL AND due_date < ${today(hub)}::date
      AND status <> 'DRAFT'
      AND (due_date, id) > (${since}::date, ${id})
    ORDER BY due_date, id LIMIT ${limit}`,
  look: notePastDue,
};
