import { setTimeout as wait } from "node:timers/promises";
import type { Connection } from "jsforce";
import type Stripe from "stripe";
import { declineCard } from "./declineCard";
import { companyDeals, type DemoDeal } from "./demoDeals";
import type { DemoPeople } from "./demoPeople";
import { demoSales } from "./demoSales";
import { demoStripe } from "./demoStripe";
import { enterDeal } from "./enterDeal";
import { invoiceOf } from "./invoiceOf";
import { lineTo } from "./lineTo";
import { present } from "./present";

const LOOKS_EVERY_MS = 500;

/**
 * Enters the company's other deals, each in another state, as its people and customers would. What is there from before
 * is left as it is: one who was interrupted goes on.
 * @param signal ends the wait for an invoice
 */
export async function enterCompany(people: DemoPeople, signal: AbortSignal): Promise<void> {
  const sales = await demoSales(people);
  const stripe = demoStripe(people);
  for (const deal of companyDeals) {
    signal.throwIfAborted();
    const opportunity = await enterDeal(sales, deal);
    if (deal.story !== "open") await winOnce(sales, opportunity, () => prepare(people, deal));
  }
  for (const deal of companyDeals.filter(({ story }) => story === "declined")) await declineOnce(stripe, deal, signal);
}

async function prepare({ netSuiteUrl }: DemoPeople, deal: DemoDeal): Promise<void> {
  if (deal.story === "in doubt") await lineTo(netSuiteUrl).cut(deal);
}

async function winOnce(sales: Connection, Id: string, before: () => Promise<void>): Promise<void> {
  const { records } = await sales.query<{ IsClosed: boolean }>(`SELECT IsClosed FROM Opportunity WHERE Id = '${Id}'`);
  if (records[0]?.IsClosed !== false) return;
  await before();
  await sales.sobject("Opportunity").update({ Id, StageName: "Closed Won" });
}

async function declineOnce(stripe: Stripe, deal: DemoDeal, signal: AbortSignal): Promise<void> {
  for (;;) {
    const invoice = await invoiceOf(stripe, deal);
    if (invoice?.status === "open" && invoice.attempt_count === 0) {
      return declineCard(stripe, present(invoice.id, "id of its invoice in Stripe"));
    }
    if (invoice && invoice.status !== "draft") return;
    await wait(LOOKS_EVERY_MS, undefined, { signal });
  }
}
