import { dayOf } from "../../domain/calendar/dayOf";
import type { Transaction } from "../../platform/store/openStore";
import { findRow } from "../../platform/store/rows";
import type { Hub } from "../hub";
import { requestDueRevenue } from "./requestDueRevenue";

/** An invoice that was given up and is paid after all earns what waited: asked whenever it, or what pays it, changed. */
export async function catchUp(tx: Transaction, hub: Hub, invoiceId: string): Promise<void> {
  const invoice = await findRow(tx, "invoice", { id: invoiceId });
  if (!invoice?.givenUpOn || !invoice.paidOn) return;
  await requestDueRevenue(tx, hub, { invoiceId, occasion: `paid_${dayOf(invoice.paidOn)}` });
}
