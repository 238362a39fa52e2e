import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { dayOf } from "../../domain/calendar/dayOf";
import { releaseOfDeferred } from "../../domain/corrections/releaseOfDeferred";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import { findRow, getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { orZero } from "../../schema/money/orZero";
import type { Hub } from "../hub";
import { stopRevenue } from "../revenue/stopRevenue";
import { booksOf } from "./booksOf";
import { retellInvoice } from "./retellInvoice";

const kind = { class: "CORRECTION", cause: "service ended" } as const;

/**
 * Ends the revenue of a subscription with its service, and tells what its invoices defer for after it, less what billing
 * gave back of that: whether the customer gets the rest back or has lost it, only people know. The case stands on the
 * latest such invoice, and ends when nothing is left. Asked again whenever the subscription or an invoice of it changed.
 */
export async function tellServiceEnd(tx: Transaction, hub: Hub, subscriptionId: string): Promise<void> {
  const { servedUntil, currency } = await getRow(tx, "subscription", { id: subscriptionId });
  if (servedUntil === null || hub.settings.recognition === "ERP") return;
  const until = dayOf(servedUntil);
  // A credit that was told before takes back first what is stopped now.
  for (const id of await stopRevenue(tx, subscriptionId, until)) await retellInvoice(tx, hub, id);
  const [left] = await tx.$queryRaw<{ minor: bigint; unpaidMinor: bigint; invoiceId: string | null }[]>`
    WITH planned AS (
      SELECT s.invoice_id, sum(l.planned_minor) AS minor
      FROM billing.invoice i JOIN erp.revenue_schedule s ON s.invoice_id = i.id
      JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id AND l.journal_month IS NULL AND l.recognized_on IS NULL
      WHERE i.subscription_id = ${subscriptionId} AND i.status <> 'VOID' GROUP BY 1
    ), stopped AS (
      SELECT planned.*, minor - (SELECT coalesce(sum(f.amount_minor), 0) FROM billing.credit_memo m
        JOIN operations.exception_case c ON c.subject_id = m.id AND c.class = 'CORRECTION' AND c.cause = 'credit memo'
        JOIN operations.exception_effect f ON f.exception_id = c.id AND f.figure = 'DEFERRED'
        WHERE m.invoice_id = planned.invoice_id AND m.status = 'ISSUED') AS kept
      FROM planned
    )
    SELECT (SELECT round(coalesce(sum(kept * least(1, amount_due_minor::numeric
          / greatest(amount_due_minor, total_minor - credited_minor))), 0))
        FROM stopped JOIN billing.invoice i ON i.id = stopped.invoice_id
        WHERE kept > 0 AND amount_due_minor > 0)::bigint AS "unpaidMinor",
      (SELECT sum(kept) FROM stopped)::bigint
      + (SELECT coalesce(sum(n.amount_minor), 0) FROM billing.invoice i JOIN billing.invoice_line n ON n.invoice_id = i.id
        WHERE i.subscription_id = ${subscriptionId} AND i.status NOT IN ('VOID', 'DRAFT') AND i.total_minor < 0
          AND n.service_period_start >= (${until}::date - 1))::bigint AS minor,
      (SELECT invoice_id FROM stopped JOIN billing.invoice i ON i.id = stopped.invoice_id
       WHERE minor > 0 ORDER BY i.document_date DESC, i.id DESC LIMIT 1) AS "invoiceId"`;
  const minor = orZero(left?.minor);
  const subject = minor > 0n && left ? left.invoiceId : null;
  const told = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM billing.invoice i JOIN operations.exception_case c ON c.subject_id = i.id
    WHERE i.subscription_id = ${subscriptionId} AND c.class = ${kind.class} AND c.cause = ${kind.cause}
      AND c.ended IS DISTINCT FROM 'HEALED' AND i.id IS DISTINCT FROM ${subject}`;
  for (const { id } of told) await settleExceptions(tx, hub.now(), id, kind);
  const invoice = subject === null ? null : await findRow(tx, "invoice", { id: subject });
  if (!invoice) return;
  const unpaid = orZero(left?.unpaidMinor);
  const said = `${decimalOf(minor, currency)} ${currency}`;
  const number = invoiceNumber(invoice);
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `The subscription of invoice ${number} has ended, and the ledger still defers what it billed for later`,
    explanation: `Service ended before ${until}, and ${said} of what was billed are for days after it. They stay deferred: no journal recognizes them any more. Where the customer gets them back, give a credit note in billing, and this case ends. Where not, move what was paid from deferred revenue to revenue by a journal that names the customer: it is taken off what is told here. What was not paid, credit or collect; or write it off against deferred revenue, likewise.`,
    advice: "Credit what is not served in billing; or recognize by a journal that names the customer what it has lost",
    advised: releaseOfDeferred(await booksOf(tx, invoice), {
      ...{ minor, earnedMinor: unpaid < minor ? minor - unpaid : 0n },
      ...{ due: { minor: invoice.amountDueMinor, taxMinor: invoice.taxMinor } },
    }),
    subjectType: "Invoice",
    subjectId: invoice.id,
    accountId: invoice.accountId,
    system: "ERP",
    correlationId: invoice.correlationId ?? invoice.id,
    amountAtRisk: { minor, currency },
    // Deferred it stays, until people say whose it is.
    effects: [],
    retry: null,
  });
}
