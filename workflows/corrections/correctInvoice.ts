import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { lockInvoices } from "../ledger/lockInvoices";
import { dropHeldLines } from "../revenue/dropHeldLines";
import { today } from "../today";
import { beforeGoLive } from "./beforeGoLive";
import { booksOf } from "./booksOf";
import { correctionCauses, invoiceCorrections } from "./invoiceCorrections";
import { refreshCredits } from "./refreshCredits";
import { refreshRefunds } from "./refreshRefunds";
import { refreshUnposted } from "./refreshUnposted";

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
    await refreshRefunds(tx, hub.now(), invoiceId);
    await dropHeldLines(tx, hub, invoiceId);
  }
  const isOld = beforeGoLive(hub, invoice.documentDate);
  const all = await invoiceCorrections(tx, invoice, books, today(hub));
  const found = all.filter(({ cause }) => !(isOld && cause === "unknown customer"));
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
}
