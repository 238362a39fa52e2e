import { claimReadings } from "../../domain/reading/claimReadings";
import { inLane } from "../../platform/budget/callLane";
import { projectCurrencies } from "../../domain/projection/projectCurrencies";
import { projectErpReference } from "../../domain/projection/projectErpReference";
import type { Hub } from "../hub";
import { nextReading } from "../nextReading";
import { tellUnknownAccounts } from "./tellUnknownAccounts";

/**
 * Reads the ERP's companies, periods, accounts and items into the store, and which currencies it and billing take. Run
 * at start, and every now and then.
 */
export async function syncReference(hub: Hub): Promise<void> {
  const { billing, erp, store, now } = hub;
  const no = await nextReading(store);
  const read = () =>
    Promise.all([
      all(erp.list("LegalEntity")),
      all(erp.list("AccountingPeriod")),
      all(erp.list("GlAccount")),
      all(erp.list("Item")),
      all(erp.list("Currency")),
      all(billing.list("Currency")),
    ]);
  const [entities, periods, accounts, items, ledgerCurrencies, billingCurrencies] = await inLane("bulk", read);
  const keep = { timeout: 60_000, maxWait: 20_000 };
  const mark = { instanceId: erp.instance.id, no };
  const lists = { ...mark, kind: "Reference", externalId: "all" };
  // What may be long comes first and by itself: no document that asks for its period is to wait for it.
  await store.prisma.$transaction(async (tx) => {
    if (!(await claimReadings(tx, [lists]))(lists)) return;
    await projectErpReference(tx, now(), erp.instance, { entities: [], periods: [], accounts, items });
    await projectCurrencies(tx, erp.instance, ledgerCurrencies);
    await projectCurrencies(tx, billing.instance, billingCurrencies);
    await tellUnknownAccounts(tx, hub);
  }, keep);
  await store.prisma.$transaction(async (tx) => {
    // Of a period, what was told of it meanwhile is newer.
    const marks = periods.map(({ externalId }) => ({ ...mark, kind: "AccountingPeriod", externalId }));
    const isLatest = await claimReadings(tx, [lists, ...marks]);
    if (!isLatest(lists)) return;
    const told = periods.filter(({ externalId }) => isLatest({ kind: "AccountingPeriod", externalId }));
    // With its periods: a legal entity without any would hold documents that no news of a period releases.
    await projectErpReference(tx, now(), erp.instance, { entities, periods: told, accounts: [], items: [] });
  }, keep);
}

async function all<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of pages) found.push(...page);
  return found;
}
