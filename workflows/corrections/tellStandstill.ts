import { releaseOfDeferred } from "../../domain/corrections/releaseOfDeferred";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import { orZero } from "../../schema/money/orZero";
import type { Hub } from "../hub";
import { booksOf } from "./booksOf";

const kind = { class: "CORRECTION", cause: "document gone" } as const;

/**
 * Tells of an invoice whose schedules stand still, since the ledger holds the document no more that billed them: what
 * people enter in its place puts the books right, and no journal of the hub earns what that defers. It moves no figure,
 * so that nothing cancels it out; it ends once the document is back, or once people's journals have recognized the rest.
 * Asked again whenever the document, the invoice, its credits or its schedules changed.
 */
export async function tellStandstill(tx: Transaction, hub: Hub, invoice: Row<"invoice">): Promise<void> {
  const { currency, id } = invoice;
  const waits = hub.settings.recognition === "ERP" || invoice.status === "VOID" ? 0n : await waitingFor(tx, id);
  if (waits <= 0n) return settleExceptions(tx, hub.now(), id, kind);
  const said = `${decimalOf(waits, currency)} ${currency}`;
  const number = invoiceNumber(invoice);
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `The revenue of invoice ${number} stands still, since the ledger holds its document no more`,
    explanation: `The document that billed invoice ${number} is out of the ledger, and ${said} of its revenue are not recognized yet. No journal of the hub recognizes them, whatever was entered in its place. Put the document back where that is possible, and this case ends by itself and what is due is caught up. Where people replaced it, recognize the rest by journals from deferred revenue to revenue that name the customer: each is taken off what is told here. Where the rest is recognized in another way, or will not be, close this case with the reason.`,
    advice: "Put the document back; or recognize the rest by journals that name the customer",
    advised: releaseOfDeferred(await booksOf(tx, invoice), { minor: waits, earnedMinor: waits }),
    subjectType: "Invoice",
    subjectId: id,
    accountId: invoice.accountId,
    system: "ERP",
    correlationId: invoice.correlationId ?? id,
    amountAtRisk: { minor: waits, currency },
    // That the document is missing is told of its posting.
    effects: [],
    retry: null,
  });
}

/**
 * What the journals of an invoice were to recognize still, where its document moves nothing in the ledger: less what its
 * credit notes take back, of which what is stopped for good comes first. Uses the indexes posting and revenue_schedule
 * (invoice_id).
 */
async function waitingFor(tx: Transaction, invoiceId: string): Promise<bigint> {
  const [found] = await tx.$queryRaw<{ minor: bigint }[]>`
    WITH planned AS (
      SELECT coalesce(sum(l.planned_minor) FILTER (WHERE l.journal_month IS NULL), 0) AS stopped,
        coalesce(sum(l.planned_minor) FILTER (WHERE l.journal_month IS NOT NULL AND (i.given_up_on IS NULL
          OR i.status = 'PAID' OR i.given_up_on >= l.journal_month + interval '1 month')), 0) AS waits
      FROM billing.invoice i JOIN erp.revenue_schedule s ON s.invoice_id = i.id
      JOIN erp.revenue_schedule_line l ON l.schedule_id = s.id AND l.recognized_on IS NULL
      WHERE i.id = ${invoiceId} AND EXISTS (SELECT FROM erp.posting p WHERE p.invoice_id = i.id
        AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED' AND NOT EXISTS (SELECT FROM erp.journal_entry j
          JOIN erp.journal_line b ON b.journal_id = j.id AND (b.debit_minor <> 0 OR b.credit_minor <> 0)
          WHERE j.posting_id = p.id))
    )
    SELECT (waits - greatest(0, credited - stopped))::bigint AS minor FROM planned CROSS JOIN (
      SELECT coalesce(sum(f.amount_minor), 0) AS credited
      FROM billing.credit_memo m
      JOIN operations.exception_case c ON c.subject_id = m.id AND c.class = 'CORRECTION' AND c.cause = 'credit memo'
      JOIN operations.exception_effect f ON f.exception_id = c.id AND f.figure = 'DEFERRED'
      WHERE m.invoice_id = ${invoiceId} AND m.status = 'ISSUED') credits`;
  return orZero(found?.minor);
}
