import type { Transaction } from "../../platform/store/openStore";
import { exposureOf } from "./exposureOf";
import { lockDunning } from "./lockDunning";

/**
 * Has an account's open dunning cases show what is owed by now, whatever changed it: a payment, a credit, a void, cash
 * that people entered in the ledger. One on whose invoices nothing is owed any more, neither in billing nor in the
 * ledger, is closed as recovered.
 */
export async function refreshDunning(tx: Transaction, now: Date, accountId: string): Promise<void> {
  await lockDunning(tx, accountId);
  for (const open of await tx.dunningCase.findMany({ where: { accountId, closedAt: null }, orderBy: { id: "asc" } })) {
    const exposureMinor = await exposureOf(tx, open.invoiceIds, open.currency);
    const version = open.version + 1;
    const closed = { status: "RECOVERED", closedAt: now, nextActionAt: null };
    if (exposureMinor === open.exposureMinor && exposureMinor > 0n) continue;
    const data = { exposureMinor, version, ...(exposureMinor === 0n && closed) };
    await tx.dunningCase.update({ where: { id: open.id }, data });
  }
}
