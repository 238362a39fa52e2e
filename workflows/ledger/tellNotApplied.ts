import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { bookEffects } from "../../domain/corrections/bookEffects";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import { findRow, type Row } from "../../platform/store/rows";
import { booksOf } from "../corrections/booksOf";
import type { Hub } from "../hub";

const kind = { class: "CORRECTION", cause: "payment not applied" } as const;

/**
 * Tells of the hub's own payments that no longer settle an invoice in the ledger, though billing was paid; nothing where
 * they do.
 */
export async function tellNotApplied(tx: Transaction, hub: Hub, invoice: Row<"invoice">, minor: bigint): Promise<void> {
  if (minor === 0n) return settleExceptions(tx, hub.now(), invoice.id, kind);
  const { currency, accountId } = invoice;
  const said = `${decimalOf(minor, currency)} ${currency}`;
  const number = invoiceNumber(invoice);
  const receivable = await findRow(tx, "receivable", { invoiceId: invoice.id });
  const open = `${decimalOf(receivable?.openMinor ?? minor, currency)} ${currency}`;
  const explanation =
    invoice.fromBalanceMinor < 0n
      ? `Billing received ${said} for invoice ${number} above what the ledger's document comes to: it charged what the customer's balance owed with the invoice. Enter that charge in the ERP, where it is not the document of an earlier invoice that was less than billing can charge, and apply the payment to it: the case ends by itself.`
      : receivable?.totalMinor === 0n
        ? `Billing received ${said} for invoice ${number}, and the ledger holds the payment, but no longer the invoice's document, so that it settles nothing. Where people entered the invoice again, apply the payment to that in the ERP: then this case ends together with those that tell of the two documents.`
        : `Billing received ${said} for invoice ${number}, and the ledger holds the payment; but somebody took its application back, so that the invoice is open there for ${open}. Apply the payment to the invoice again in the ERP: the case ends by itself.`;
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `A payment of invoice ${number} is not applied to it in the ledger`,
    classification: "CONFIDENTIAL",
    explanation,
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
