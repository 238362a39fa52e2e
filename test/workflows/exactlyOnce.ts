import pino from "pino";
import { connectorsFor } from "./connectorsFor";
import { borneBy, inNetSuite } from "./inNetSuite";
import type { Company } from "./startCompany";

/** What one deal comes to, with tax. */
const TOTAL = 1_169_100n;

/** Looks from the platforms' side: so many deals made just so many of everything, and the same totals, so many of them paid. */
export async function exactlyOnce({ billing, places }: Company, deals: number, paid = 0): Promise<void> {
  const customers = await all(billing.customers.list({ limit: 100 }));
  expect(new Set(customers.map(({ name }) => name)).size).toBe(deals);
  expect(customers).toHaveLength(deals);
  expect(await all(billing.subscriptions.list({ limit: 100, status: "all" }))).toHaveLength(deals);
  expect(await all(billing.invoices.list({ limit: 100 }))).toHaveLength(deals);
  const { erp } = connectorsFor(places, pino({ level: "silent" }));
  const documents = await inNetSuite(erp);
  expect(documents.filter(({ kind }) => kind === "INVOICE")).toHaveLength(deals);
  expect(documents.filter(({ kind }) => kind === "JOURNAL")).toHaveLength(deals);
  expect(documents.filter(({ kind }) => kind === "PAYMENT")).toHaveLength(paid);
  const accounts = (await all(erp.list("GlAccount"))).flat();
  const receivable = accounts.find(({ code }) => code === "1100")?.externalId ?? "";
  expect(borneBy(documents, receivable)).toBe(TOTAL * BigInt(deals - paid));
  await erp.close();
}

async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of list) found.push(one);
  return found;
}
