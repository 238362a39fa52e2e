import Stripe from "stripe";
import { openSuiteQl } from "../figures/openSuiteQl";
import type { Fleet } from "./fleet";
import type { WonDeal } from "./soakDeals";

/** What billing and the ledger do not hold just once of each deal that was won, from their own records. */
export async function oneOfEverything(fleet: Fleet, deals: readonly WonDeal[]): Promise<string[]> {
  const { hostname: host, port } = new URL(fleet.stripe);
  const stripe = new Stripe("sk_test_throughline_demo", {
    host,
    port: Number(port),
    protocol: "http",
    telemetry: false,
  });
  const customers = await all(stripe.customers.list({ limit: 100 }));
  const subscriptions = await all(stripe.subscriptions.list({ limit: 100, status: "all" }));
  const invoices = await all(stripe.invoices.list({ limit: 100 }));
  const query = await openSuiteQl(fleet.netsuite);
  const documents = await query(
    `SELECT t.id, t.otherrefnum, t.foreigntotal FROM transaction t WHERE t.type = 'CustInvc' AND t.voided = 'F'`,
  );
  const wrong: string[] = [];
  const once = (what: string, count: number) => count !== 1 && wrong.push(`${what}: ${count}`);
  for (const { name } of deals) {
    const own = customers.filter((customer) => customer.name === name);
    once(`customers of ${name}`, own.length);
    const ids = new Set(own.map(({ id }) => id));
    const isOwn = ({ customer }: { customer: unknown }) => typeof customer === "string" && ids.has(customer);
    once(`subscriptions of ${name}`, subscriptions.filter(isOwn).length);
    const billed = invoices.filter(isOwn);
    once(`invoices of ${name}`, billed.length);
    for (const { number, total } of billed) {
      const posted = documents.filter((document) => document["otherrefnum"] === number);
      once(`documents of invoice ${number} of ${name}`, posted.length);
      const cents = Math.round(Number(posted[0]?.["foreigntotal"]) * 100);
      if (posted.length === 1 && cents !== total) wrong.push(`invoice ${number}: ${total} billed, ${cents} posted`);
    }
  }
  if (customers.length !== deals.length) wrong.push(`customers in all: ${customers.length}, deals ${deals.length}`);
  if (documents.length !== deals.length) wrong.push(`documents in all: ${documents.length}, deals ${deals.length}`);
  return wrong;
}

async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of list) found.push(one);
  return found;
}
