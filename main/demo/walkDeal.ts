import type { GraphServices } from "../../platform/graph/graphContext";
import { firstOf } from "../../platform/signal/firstOf";
import { walkedDeal } from "./demoDeals";
import type { DemoPeople } from "./demoPeople";
import { demoSales } from "./demoSales";
import { demoStripe } from "./demoStripe";
import { enterDeal } from "./enterDeal";
import { followDeal } from "./followDeal";
import { present } from "./present";

const NAME = walkedDeal.account;

/**
 * Walks one deal through, as people would: a salesperson enters and wins it in Salesforce, the customer pays in Stripe.
 * What the hub does in between is told by its own event log. A deal that was walked before is only shown.
 * @param signal ends what is told
 */
export async function walkDeal(
  people: DemoPeople,
  { store, eventLog }: Pick<GraphServices, "store" | "eventLog">,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const sales = await demoSales(people);
  // One that was entered by halves, as by a start that was ended then, is gone on with.
  const known = await sales.query<{ Id: string }>(
    `SELECT Id FROM Opportunity WHERE Account.Name = '${NAME}' AND StageName = 'Closed Won'`,
  );
  if (known.records.length > 0) {
    say(`The demo deal of ${NAME} is there from before.`);
    return;
  }
  say(`A salesperson enters a deal with ${NAME} in Salesforce, and wins it.`);
  const following = new AbortController();
  const start = Date.now();
  const events = followDeal({ store, eventLog }, start, say, firstOf(following.signal, signal).signal);
  const opportunityId = await enterDeal(sales, walkedDeal);
  await sales.sobject("Opportunity").update({ Id: opportunityId, StageName: "Closed Won" });
  await events.fulfilled;
  say("The customer pays the invoice in Stripe.");
  await payInvoice(people);
  await events.settled;
  following.abort();
}

async function payInvoice(people: DemoPeople): Promise<void> {
  const stripe = demoStripe(people);
  const customers = await stripe.customers.list({ limit: 100 });
  const found = customers.data.find(({ name }) => name === NAME);
  const customer = present(found, `customer ${NAME} in Stripe`).id;
  const invoices = await stripe.invoices.list({ customer, status: "open" });
  for (const { id } of invoices.data) {
    await stripe.invoices.pay(present(id, "id of its invoice in Stripe"), { payment_method: "pm_card_visa" });
  }
}
