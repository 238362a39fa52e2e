import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { bookEffects } from "../../domain/corrections/bookEffects";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import { findRow, type Row } from "../../platform/store/rows";
import { booksOf } from "../corrections/booksOf";
import type { Hub } from "../hub";

const kind = { class: "CORRECTION", cause: "cash gone from the ledger" } as const;

/**
 * Tells of cash that people had entered in the ledger and told billing of, and that is there no more: it was deleted, or
 * bounced. Whether the customer paid is a person's to say, so that nothing is posted in its place.
 */
export async function tellGone(tx: Transaction, hub: Hub, invoice: Row<"invoice">, minor: bigint): Promise<void> {
  if (minor === 0n) return settleExceptions(tx, hub.now(), invoice.id, kind);
  const { currency, accountId } = invoice;
  const said = `${decimalOf(minor, currency)} ${currency}`;
  const number = invoiceNumber(invoice);
  const receivable = await findRow(tx, "receivable", { invoiceId: invoice.id });
  const words = receivable?.totalMinor === 0n ? ofNoDocument(number, said) : ofDocument(number, said);
  await raiseException(tx, hub.now(), {
    ...kind,
    ...words,
    classification: "CONFIDENTIAL",
    subjectType: "Invoice",
    subjectId: invoice.id,
    accountId,
    system: "ERP",
    correlationId: invoice.correlationId ?? invoice.id,
    amountAtRisk: { minor, currency },
    effects: bookEffects(await booksOf(tx, invoice), { RECEIVABLE: minor }),
    retry: null,
  });
}

const ofDocument = (number: string, said: string) => ({
  title: `Invoice ${number} is paid in billing, and what paid it is no longer in the ledger`,
  explanation: `People had entered ${said} in the ERP that settled invoice ${number}, and billing was told of it as paid out of band. The ledger holds it no more, as when a payment is deleted or bounces: the invoice is open there, and nobody asks for it. Where the customer has paid, enter the payment in the ERP again and apply it to the invoice: the case ends by itself. Where the money is not there, collect it by hand.`,
});

const ofNoDocument = (number: string, said: string) => ({
  title: `Invoice ${number} is paid in billing, and the ledger holds neither its document nor what paid it`,
  explanation: `Billing was told that ${said} of invoice ${number} were paid outside of it. The invoice's document is out of the ledger, so that no cash settles it there. Where people entered the invoice again, enter the payment as well and apply it to that: then this case ends together with those that tell of the two documents. Where the money is not there, collect it by hand.`,
});
