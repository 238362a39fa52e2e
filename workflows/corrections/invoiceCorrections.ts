import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { bookEffects, type Books } from "../../domain/corrections/bookEffects";
import { negativeInvoiceEffects } from "../../domain/corrections/negativeInvoiceEffects";
import { voidEffects } from "../../domain/corrections/voidEffects";
import type { CaseEffect } from "../../domain/exception/caseEffects";
import { dayOf } from "../../domain/calendar/dayOf";
import { decimalOf } from "../../domain/money/decimalOf";
import { findRow, findRows, type Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Day } from "../../schema/canonical/value";
import type { Hub } from "../hub";
import { today } from "../today";
import type { Correction } from "./correction";
import { earnedLines } from "./earnedLines";
import { givenUp } from "./givenUp";

/** All that the ledger does not show of an invoice as the store has it now. */
export async function invoiceCorrections(
  tx: Transaction,
  hub: Hub,
  invoice: Row<"invoice">,
  books: Books,
): Promise<Correction[]> {
  if (invoice.status === "DRAFT") return [];
  const name = `invoice ${invoiceNumber(invoice)}`;
  const said = (minor: bigint) => `${decimalOf(minor, invoice.currency)} ${invoice.currency}`;
  if (invoice.status === "VOID") return voided(tx, invoice, books, name, said);
  if (invoice.accountId === null || invoice.legalEntity === null) return unlinked(invoice, books, name);
  if (invoice.totalMinor < 0n) return [await negative(tx, invoice, books, today(hub), said)];
  return [...(await givenUp(tx, hub, invoice, books, name, said)), ...fromBalance(invoice, books, name, said)];
}

type Said = (minor: bigint) => string;

async function voided(
  tx: Transaction,
  invoice: Row<"invoice">,
  books: Books,
  name: string,
  said: Said,
): Promise<Correction[]> {
  const { id, totalMinor, taxMinor, paidMinor } = invoice;
  const posted = await tx.posting.count({ where: { invoiceId: id, kind: "AR_INVOICE", status: "POSTED" } });
  const credits = await creditsOn(tx, id);
  if (posted === 0) return neverHeld(books, name, credits);
  const lines = await earnedLines(tx, id);
  return [
    {
      cause: "void",
      title: `The ${name} was voided in billing, and the ledger still holds it`,
      explanation: `Billing voided the ${name}; nothing is owed on it. In the ledger void its document, or credit it in full where its tax period is closed, and reverse every revenue journal of it, naming the customer${paidMinor === 0n ? "" : `; the ${said(paidMinor)} that were paid on it stay, unapplied`}.`,
      riskMinor: totalMinor,
      effects: voidEffects(books, { totalMinor, taxMinor, paidMinor, lines, credits }),
    },
  ];
}

/** Of what the ledger never held, nothing is to be credited either: what its credits tell comes to nothing with this. */
function neverHeld(books: Books, name: string, credits: Parameters<typeof voidEffects>[1]["credits"]): Correction[] {
  // Money that went back, and what is kept for the customer, are so all the same.
  const off = credits.filter(({ figure }) => figure !== "UNAPPLIED" && figure !== "CLEARING");
  const nothing = { totalMinor: 0n, taxMinor: 0n, paidMinor: 0n, lines: [] };
  const effects = voidEffects(books, { ...nothing, credits: off });
  if (effects.length === 0) return [];
  return [
    {
      cause: "void",
      title: `The ${name} was credited and voided in billing before it was in the ledger`,
      explanation: `Neither the ${name} nor its credit notes are to be entered in the ledger: this case and theirs end together.`,
      riskMinor: 0n,
      effects,
    },
  ];
}

/** What the credit notes on an invoice do, as their cases tell. */
const creditsOn = (tx: Transaction, invoiceId: string) => tx.$queryRaw<Pick<CaseEffect, "figure" | "minor">[]>`
  SELECT f.figure, f.amount_minor AS minor
  FROM billing.credit_memo m JOIN operations.exception_case c ON c.subject_id = m.id AND c.class = 'CORRECTION'
  JOIN operations.exception_effect f ON f.exception_id = c.id
  WHERE m.invoice_id = ${invoiceId} AND m.status = 'ISSUED'`;

/** What the ledger lacks of an invoice that nobody can post: all of it. */
function unlinked(invoice: Row<"invoice">, books: Books, name: string): Correction[] {
  const { totalMinor, taxMinor } = invoice;
  if (totalMinor === 0n) return [];
  const side = totalMinor > 0n ? { RECEIVABLE: -totalMinor } : { UNAPPLIED: totalMinor };
  return [
    {
      cause: "unknown customer",
      title: `The ${name} is of a customer that the hub does not know, and is not in the ledger`,
      explanation: `No deal of the CRM led to the customer of the ${name}, so that neither its account nor its legal entity is known. Void it in billing and bill it to a customer whom the hub made; or enter it in the ledger by hand, with its tax and its revenue, and close this case with any that tells of what you entered.`,
      riskMinor: totalMinor < 0n ? -totalMinor : totalMinor,
      effects: bookEffects(books, { ...side, TAX: -taxMinor, DEFERRED: taxMinor - totalMinor }),
    },
  ];
}

async function negative(
  tx: Transaction,
  invoice: Row<"invoice">,
  books: Books,
  today: Day,
  said: Said,
): Promise<Correction> {
  const { totalMinor, taxMinor } = invoice;
  const name = `invoice ${invoiceNumber(invoice)}`;
  const rows = await findRows(tx, "invoiceLine", "invoiceId", [invoice.id]);
  const lines = rows.map((line) => ({
    netMinor: line.amountMinor,
    serviceStart: dayOf(line.servicePeriodStart),
    serviceEnd: dayOf(line.servicePeriodEnd),
  }));
  const { subscriptionId } = invoice;
  const subscription = subscriptionId === null ? null : await findRow(tx, "subscription", { id: subscriptionId });
  const servedUntil = dayOf(subscription?.servedUntil ?? null);
  return {
    cause: "negative invoice",
    title: `The ${name} gives money back to the customer, and the ledger does not show it`,
    explanation: `The credits on the ${name} are more than its charges. Billing keeps ${said(-totalMinor)} as the customer's balance and takes it off the next invoices. In the ledger enter a credit memo of ${said(-totalMinor)}, unapplied, and take what it gives back off what is still deferred of the lines that it credits, by a journal that names the customer where the memo does not.`,
    riskMinor: -totalMinor,
    effects: negativeInvoiceEffects(books, { totalMinor, taxMinor, lines, servedUntil }, today),
  };
}

/** What billing took from the customer's balance for the invoice; negative what the balance owed, and it charged. */
function fromBalance(invoice: Row<"invoice">, books: Books, name: string, said: Said): Correction[] {
  const { fromBalanceMinor: applied } = invoice;
  if (applied === 0n) return [];
  const size = applied < 0n ? -applied : applied;
  const words =
    applied > 0n
      ? {
          title: `Billing took from the customer's balance for the ${name}, and the ledger does not show it`,
          explanation: `The customer had a credit in billing, of which ${said(size)} were taken for the ${name}. In the ledger apply the customer's unapplied credits to its document by ${said(size)}.`,
        }
      : {
          title: `Billing charged what the customer's balance owed with the ${name}, and the ledger does not show it`,
          explanation: `The customer's balance in billing owed ${said(size)}, which billing asks for with the ${name}. In the ledger that charge is a document of its own: enter it, and what the customer pays above the ${name} is applied to it.`,
        };
  const effects = bookEffects(books, { RECEIVABLE: applied, UNAPPLIED: applied });
  return [{ cause: "customer balance", ...words, riskMinor: size, effects }];
}
