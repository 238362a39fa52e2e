import { openStates } from "../../domain/exception/openStates";
import type { Hub } from "../hub";
import { correctInvoice } from "./correctInvoice";

/**
 * While the ledger lacks what an invoice gives back, each month that ends moves its part from deferred to recognized:
 * cases that were last told in an earlier month are told anew.
 */
export async function refreshNegativeInvoices(hub: Hub): Promise<void> {
  const { prisma } = hub.store;
  const { timeZone } = hub.settings;
  const stale = await prisma.$queryRaw<{ invoiceId: string }[]>`
    SELECT subject_id AS "invoiceId" FROM operations.exception_case
    WHERE class = 'CORRECTION' AND cause = 'negative invoice' AND state = ANY(${openStates})
      AND date_trunc('month', last_seen_at, ${timeZone}) < date_trunc('month', ${hub.now()}::timestamptz, ${timeZone})`;
  for (const { invoiceId } of stale) await prisma.$transaction((tx) => correctInvoice(tx, hub, invoiceId));
}
