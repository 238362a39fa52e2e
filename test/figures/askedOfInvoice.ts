import type { BilledLine } from "./billedLines";
import { creditedRevenue, taxOfNote } from "./creditedRevenue";
import { figures, type Figure } from "./figureSums";
import { idOf, type MoneyReceived } from "./moneyReceived";
import type { StripeRecords } from "./readStripe";

type Invoice = StripeRecords["invoices"][number];

/** The figures that an invoice moves. What is on its way to the bank is asked of billing's own balance. */
export const figuresOfInvoices = figures.filter((figure) => figure !== "CLEARING");

/** What one invoice, with all that happened to it, asks of the ledger, by figure in minor units. */
export type Asked = Record<Exclude<Figure, "CLEARING">, bigint>;

/**
 * What the ledger ought to hold of an invoice. A voided one leaves nothing but the money that was paid on it. One that
 * owes money to its customer is unapplied credit; what of it a later invoice takes from the balance is applied there.
 * @param money the payments that settle it
 */
export function askedOfInvoice(
  stripe: StripeRecords,
  invoice: Invoice,
  lines: readonly BilledLine[],
  money: readonly MoneyReceived[],
): Asked {
  const received = (what: "refundedMinor" | "returnedMinor" | "disputedMinor" | "overMinor") =>
    money.reduce((sum, payment) => sum + payment[what], 0n);
  const asked = {
    ...{ RECEIVABLE: 0n, TAX: 0n, DEFERRED: 0n, RECOGNIZED: 0n },
    DISPUTED: received("disputedMinor"),
    UNAPPLIED: received("overMinor") + received("returnedMinor"),
  };
  const paid = BigInt(invoice.amount_paid);
  if (invoice.status === "void") {
    asked.UNAPPLIED += paid - received("refundedMinor");
    return asked;
  }
  const notes = stripe.creditNotes.filter((note) => idOf(note.invoice) === invoice.id && note.status === "issued");
  const taken = fromBalance(invoice);
  const total = BigInt(invoice.total);
  if (total >= 0n) {
    const credited = notes.reduce((sum, note) => sum + BigInt(note.pre_payment_amount), 0n);
    asked.RECEIVABLE = total - taken - credited - paid + received("refundedMinor");
  }
  asked.UNAPPLIED -= taken;
  asked.TAX = BigInt((invoice.total_taxes ?? []).reduce((sum, { amount }) => sum + amount, 0));
  for (const { netMinor, earnedMinor } of lines) {
    asked.RECOGNIZED += earnedMinor;
    asked.DEFERRED += netMinor - earnedMinor;
  }
  const creditedLines = lines.map((line) => ({ ...line, uncreditedMinor: line.unservedMinor }));
  for (const note of [...notes].sort(inOrder)) {
    const { unearned, earned } = creditedRevenue(note, creditedLines);
    asked.DEFERRED -= unearned;
    asked.RECOGNIZED -= earned;
    asked.TAX -= taxOfNote(note);
    const refunded = note.refunds.reduce((sum, { amount_refunded: amount }) => sum + BigInt(amount), 0n);
    // What was settled outside of billing is a credit until somebody enters how.
    asked.UNAPPLIED += BigInt(note.post_payment_amount) - refunded;
  }
  return asked;
}

/** By the day, and by their numbers on one day. */
const inOrder = (one: StripeRecords["creditNotes"][number], other: typeof one): number =>
  dayOf(one) - dayOf(other) || one.number.localeCompare(other.number);

const dayOf = ({ effective_at: at, created }: StripeRecords["creditNotes"][number]): number =>
  Math.floor((at ?? created) / 86_400);

/** What an invoice took of its customer's balance; negative what it gave to it. A balance is negative in their favour. */
export const fromBalance = ({ starting_balance: before, ending_balance: after }: Invoice): bigint =>
  BigInt(after ?? before) - BigInt(before);
