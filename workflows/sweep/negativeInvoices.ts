import { startOfDay } from "../../domain/calendar/startOfDay";
import { correctInvoice } from "../corrections/correctInvoice";
import { today } from "../today";
import type { Due, SweepPart } from "./sweepPart";

/**
 * Invoices that give money back and that the ledger lacks: each month that ends moves its part from deferred to
 * recognized, so that a case that was last told in an earlier month is told anew. Uses the index
 * exception_case_standing: there are few of them.
 */
export const negativeInvoices: SweepPart = {
  name: "negative-invoice",
  due: (tx, hub, { since, id }, limit) => tx.$queryRaw<Due[]>`
    SELECT subject_id AS id, last_seen_at::text AS since FROM operations.exception_case
    WHERE class = 'CORRECTION' AND cause = 'negative invoice' AND ended IS DISTINCT FROM 'HEALED'
      AND last_seen_at < ${startOfDay(today(hub).replace(/..$/, "01"), hub.settings.timeZone)}
      AND (last_seen_at, subject_id) > (${since}::timestamptz, ${id})
    ORDER BY last_seen_at, subject_id LIMIT ${limit}`,
  look: correctInvoice,
};
