import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { refreshDunning } from "../../domain/dunning/refreshDunning";
import { bookEffects } from "../../domain/corrections/bookEffects";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import { compareSettlement } from "../../domain/receivable/compareSettlement";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import { notePastDue } from "../collections/notePastDue";
import { booksOf } from "../corrections/booksOf";
import type { Hub } from "../hub";
import { settledByJournals } from "./settledByJournals";
import { settlementOf } from "./settlementOf";
import { tellGone } from "./tellGone";
import { tellNotApplied } from "./tellNotApplied";

const kind = { class: "CORRECTION", cause: "cash in the ledger" } as const;

/**
 * Compares what is settled on an invoice in the ledger and in billing. What people settled in the ledger alone is a case
 * until billing knows of it, and nobody is dunned for it meanwhile; once they take it back, what is late is chased again.
 * What billing knows as settled, and the ledger held and holds no more, is one too. What billing received and the ledger
 * never held is no case: it is posted by itself. What people's journals settle is told of those.
 */
export async function compareSettled(tx: Transaction, hub: Hub, invoice: Row<"invoice">): Promise<void> {
  if (invoice.accountId) await refreshDunning(tx, hub.now(), invoice.accountId);
  const settlement = await settlementOf(tx, invoice);
  const { unknownToBilling, notApplied, gone } = compareSettlement(settlement);
  await tellNotApplied(tx, hub, invoice, notApplied);
  await tellGone(tx, hub, invoice, gone);
  const newCash = settlement.cash.is - settlement.cash.was;
  const byJournals = await settledByJournals(tx, hub, invoice, unknownToBilling);
  const toTell = unknownToBilling - byJournals;
  // What journals settle may be cash as well, and is no part of this.
  if (toTell > 0n) return tellUnknown(tx, hub, invoice, toTell, newCash - byJournals >= toTell);
  await settleExceptions(tx, hub.now(), invoice.id, kind);
  if (unknownToBilling === 0n) await notePastDue(tx, hub, invoice.id);
}

/** @param byCash whether cash settles all of it: a credit is nothing that the customer paid */
async function tellUnknown(
  tx: Transaction,
  hub: Hub,
  invoice: Row<"invoice">,
  minor: bigint,
  byCash: boolean,
): Promise<void> {
  const { currency, accountId } = invoice;
  const said = `${decimalOf(minor, currency)} ${currency}`;
  const number = invoiceNumber(invoice);
  const now = hub.now();
  await raiseException(tx, now, {
    ...kind,
    title: `More of invoice ${number} is settled in the ledger than billing knows of`,
    classification: "CONFIDENTIAL",
    explanation: `People entered cash or a credit in the ERP that settles ${said} of invoice ${number}, which billing ${invoice.amountDueMinor > 0n ? "still shows as due" : "holds as settled by what the ledger does not show yet"}. The account is not dunned for it. ${adviceOn(invoice, byCash)}`,
    subjectType: "Invoice",
    subjectId: invoice.id,
    accountId,
    system: "ERP",
    correlationId: invoice.correlationId ?? invoice.id,
    amountAtRisk: { minor, currency },
    effects: bookEffects(await booksOf(tx, invoice), { RECEIVABLE: -minor }),
    retry: null,
  });
}

/** To say of a credit that the invoice is paid would earn revenue from a customer who never paid. */
function adviceOn({ status, amountDueMinor }: Row<"invoice">, byCash: boolean): string {
  if (status === "PAID" && amountDueMinor === 0n)
    return "Take the application back in the ERP before that comes, or the ledger applies it no more and shows it as unapplied.";
  if (status === "UNCOLLECTIBLE")
    return "Billing gave the invoice up: where a credit writes it off, close this case with the reason, and do not say in billing that it is paid. Where the customer paid after all, attach the payment in billing, and the case ends by itself.";
  const how = byCash
    ? "Record it in billing (mark the invoice as paid out of band, or attach the payment)"
    : "Give in billing a credit note for what is a credit, and attach a payment for what is cash";
  return `${how}, or take the application back in the ERP: the case ends by itself.`;
}
