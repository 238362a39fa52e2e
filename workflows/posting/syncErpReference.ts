import { projectErpReference } from "../../domain/projection/projectErpReference";
import type { Hub } from "../hub";

/** Reads the ERP's companies, periods, accounts and items into the store. Run at start, and every now and then. */
export async function syncErpReference({ erp, store, now }: Hub): Promise<void> {
  const [entities, periods, accounts, items, currencies] = await Promise.all([
    all(erp.list("LegalEntity")),
    all(erp.list("AccountingPeriod")),
    all(erp.list("GlAccount")),
    all(erp.list("Item")),
    all(erp.list("Currency")),
  ]);
  const reference = { entities, periods, accounts, items, currencies };
  await store.prisma.$transaction((tx) => projectErpReference(tx, now(), erp.instance, reference), {
    timeout: 60_000,
    maxWait: 20_000,
  });
}

async function all<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of pages) found.push(...page);
  return found;
}
