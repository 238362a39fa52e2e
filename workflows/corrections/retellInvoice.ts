import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { compareSettled } from "../ledger/compareSettled";
import { lockInvoices } from "../../domain/corrections/lockInvoices";
import { booksOf } from "./booksOf";
import { refreshCredits } from "./refreshCredits";

/**
 * Tells anew what rests on what the ledger lacks of an invoice, or on what of it is stopped: what the credits on it do,
 * and what is settled in the ledger alone. Asked whenever the case of one of its documents is raised or healed.
 */
export async function retellInvoice(tx: Transaction, hub: Hub, invoiceId: string | null): Promise<void> {
  if (invoiceId === null) return;
  await lockInvoices(tx, [invoiceId]);
  const invoice = await findRow(tx, "invoice", { id: invoiceId });
  if (!invoice) return;
  await refreshCredits(tx, hub.now(), invoice, await booksOf(tx, invoice));
  await compareSettled(tx, hub, invoice);
}
