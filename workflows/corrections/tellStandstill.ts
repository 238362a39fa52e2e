import { releaseOfDeferred } from "../../domain/corrections/releaseOfDeferred";
import type { Earned } from "../../domain/exception/advisedJournal";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import type { Hub } from "../hub";
import { booksOf } from "./booksOf";
import { unearnedOf } from "./unearnedOf";

const kind = { class: "CORRECTION", cause: "document gone" } as const;

/**
 * Tells of an invoice whose schedules stand still, since the ledger holds the document no more that billed them: what
 * people enter in its place puts the books right, and no journal of the hub earns what that defers. It moves no figure,
 * so that nothing cancels it out; it ends once the document is back, or once people's journals have recognized the rest.
 * Asked again whenever the document, the invoice, its credits or its schedules changed.
 */
export async function tellStandstill(tx: Transaction, hub: Hub, invoice: Row<"invoice">): Promise<void> {
  const { currency, id } = invoice;
  const earned = hub.settings.recognition === "ERP" || invoice.status === "VOID" ? [] : await waitingFor(tx, invoice);
  const waits = earned.reduce((sum, { minor }) => sum + minor, 0n);
  if (waits <= 0n) return settleExceptions(tx, hub.now(), id, kind);
  const said = `${decimalOf(waits, currency)} ${currency}`;
  const number = invoiceNumber(invoice);
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `The revenue of invoice ${number} stands still, since the ledger holds its document no more`,
    explanation: `The document that billed invoice ${number} is out of the ledger, and ${said} of its revenue are not recognized yet. No journal of the hub recognizes them, whatever was entered in its place. Put the document back where that is possible, and this case ends by itself and what is due is caught up. Where people replaced it, recognize the rest, each month once it is over, by journals from deferred revenue to revenue that name the customer: each is taken off what is told here, as far as it recognizes nothing before. Where the rest is recognized in another way, or will not be, close this case with the reason.`,
    advice: "Put the document back; or recognize each month once it is over by a journal that names the customer",
    advised: releaseOfDeferred(await booksOf(tx, invoice), { minor: waits, earned }),
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
 * What the journals of an invoice were to recognize still, where its document moves nothing in the ledger. Uses the index
 * posting (invoice_id).
 */
async function waitingFor(tx: Transaction, invoice: Row<"invoice">): Promise<readonly Earned[]> {
  const [gone] = await tx.$queryRaw<object[]>`
    SELECT FROM erp.posting p WHERE p.invoice_id = ${invoice.id} AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED'
      AND NOT EXISTS (SELECT FROM erp.journal_entry j
        JOIN erp.journal_line b ON b.journal_id = j.id AND (b.debit_minor <> 0 OR b.credit_minor <> 0)
        WHERE j.posting_id = p.id)`;
  return gone ? (await unearnedOf(tx, invoice)).waiting : [];
}
