import { dateOf } from "../../domain/calendar/dateOf";
import { dayAt } from "../../domain/calendar/dayAt";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { lockInvoices } from "../../domain/corrections/lockInvoices";
import { tellEnteredAgain } from "../ledger/tellEnteredAgain";
import { dropHeldLines } from "../revenue/dropHeldLines";
import { beforeGoLive } from "./beforeGoLive";
import { booksOf } from "./booksOf";
import { correctPayment } from "./correctPayment";
import { correctionCauses, type Correction } from "./correction";
import { invoiceCorrections } from "./invoiceCorrections";
import { refreshCredits } from "./refreshCredits";
import { refreshRefunds } from "./refreshRefunds";
import { refreshUnposted } from "./refreshUnposted";
import { tellServiceEnd } from "./tellServiceEnd";
import { tellStandstill } from "./tellStandstill";

/**
 * Tells what the ledger lacks of an invoice besides its own document: that it was voided, given up, settled from the
 * customer's balance, or owes money to the customer. A case whose reason is gone ends. Asked again whenever the invoice,
 * its document or its revenue changed.
 */
export async function correctInvoice(tx: Transaction, hub: Hub, invoiceId: string): Promise<void> {
  // Locked, so that of two who tell of it at once the second sees what the first saw, and ends no case of its.
  await lockInvoices(tx, [invoiceId]);
  const invoice = await getRow(tx, "invoice", { id: invoiceId });
  const { accountId, correlationId, currency } = invoice;
  const books = await booksOf(tx, invoice);
  await refreshCredits(tx, hub.now(), invoice, books);
  await refreshUnposted(tx, hub, invoice);
  if (invoice.status === "VOID") {
    await dropHeldLines(tx, hub, invoiceId);
    // What was paid on it waited for its document, which will not come.
    const paid = await tx.payment.findMany({ where: { invoiceId }, select: { id: true }, orderBy: { id: "asc" } });
    for (const { id } of paid) {
      await correctPayment(tx, hub, id);
      await refreshRefunds(tx, hub.now(), id);
    }
  }
  // By when it was numbered: one that is dated before the company went live was not posted before it either.
  const issued = invoice.issuedAt && dateOf(dayAt(invoice.issuedAt, hub.settings.timeZone));
  const isOld = beforeGoLive(hub, issued);
  const all = await invoiceCorrections(tx, hub, invoice, books);
  const isTold = ({ cause }: Correction) =>
    !(isOld && cause === "unknown customer") && !(hub.settings.recognition === "ERP" && cause === "paid and given up");
  const found = all.filter(isTold);
  for (const cause of correctionCauses) {
    if (found.some((one) => one.cause === cause)) continue;
    await settleExceptions(tx, hub.now(), invoiceId, { class: "CORRECTION", cause });
  }
  for (const { riskMinor, ...correction } of found) {
    await raiseException(tx, hub.now(), {
      ...correction,
      class: "CORRECTION",
      classification: "CONFIDENTIAL",
      subjectType: "Invoice",
      subjectId: invoiceId,
      accountId,
      system: "ERP",
      correlationId: correlationId ?? invoiceId,
      amountAtRisk: { minor: riskMinor, currency },
      retry: null,
    });
  }
  if (invoice.subscriptionId !== null) await tellServiceEnd(tx, hub, invoice.subscriptionId);
  await tellStandstill(tx, hub, invoice);
  await tellEnteredAgain(tx, hub, accountId);
}
