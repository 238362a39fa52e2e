import { Connection } from "jsforce";
import Stripe from "stripe";
import { addMonths } from "../../domain/calendar/addMonths";
import { dayAt } from "../../domain/calendar/dayAt";
import type { GraphServices } from "../../platform/graph/graphContext";
import type { DemoPeople } from "./demoPeople";
import { followDeal } from "./followDeal";
import { firstOf } from "../../platform/signal/firstOf";

const NAME = "Northwind Traders";

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
  const sales = await login(people);
  const known = await sales.query<{ Id: string }>(`SELECT Id FROM Account WHERE Name = '${NAME}'`);
  if (known.records.length > 0) {
    say(`The demo deal of ${NAME} is there from before.`);
    return;
  }
  say(`A salesperson enters a deal with ${NAME} in Salesforce, and wins it.`);
  const following = new AbortController();
  const start = Date.now();
  const events = followDeal({ store, eventLog }, start, say, firstOf(following.signal, signal).signal);
  const opportunityId = await enterDeal(sales);
  await sales.sobject("Opportunity").update({ Id: opportunityId, StageName: "Closed Won" });
  await events.fulfilled;
  say("The customer pays the invoice in Stripe.");
  await payInvoice(people);
  await events.settled;
  following.abort();
}

async function login({ salesforce }: DemoPeople): Promise<Connection> {
  const { url, clientId, clientSecret } = salesforce;
  const connection = new Connection({
    instanceUrl: url,
    oauth2: { loginUrl: url, clientId, clientSecret },
    version: "62.0",
  });
  await connection.authorize({ grant_type: "client_credentials" });
  return connection;
}

const today = () => dayAt(new Date(), "UTC");

/** The first of last month, so that its first revenue is due today. */
const serviceStart = () => {
  return `${addMonths(today(), -1).slice(0, 7)}-01`;
};

async function enterDeal(sales: Connection): Promise<string> {
  const create = async (type: string, fields: Record<string, unknown>) => {
    const { id } = await sales.sobject(type).create(fields);
    return id ?? "";
  };
  const books = await sales.query<{ Id: string }>("SELECT Id FROM Pricebook2 WHERE IsStandard = true");
  const users = await sales.query<{ Id: string }>("SELECT Id FROM User LIMIT 1");
  const product = await create("Product2", {
    Name: "Platform",
    ProductCode: "PLATFORM",
    Family: "Software",
    Charge_Type__c: "Recurring",
    IsActive: true,
  });
  const entry = await create("PricebookEntry", {
    Pricebook2Id: books.records[0]?.Id,
    Product2Id: product,
    UnitPrice: 1_200,
    IsActive: true,
  });
  const account = await create("Account", {
    Name: NAME,
    Website: "northwind.example",
    Segment__c: "Mid-Market",
    Success_Owner__c: users.records[0]?.Id,
  });
  await create("Contact", {
    AccountId: account,
    FirstName: "Nancy",
    LastName: "Davolio",
    Email: "nancy@northwind.example",
    Billing_Contact__c: true,
  });
  const opportunity = await create("Opportunity", {
    Name: `${NAME} platform`,
    AccountId: account,
    Type: "New Business",
    StageName: "Negotiation/Review",
    CloseDate: today(),
    Service_Start__c: serviceStart(),
    Term_Months__c: 12,
    Term_End__c: "Renew",
    Billing_Interval__c: "Annual",
    Payment_Terms_Days__c: 30,
    Selling_Entity__c: "sub-us",
  });
  const line = { OpportunityId: opportunity, PricebookEntryId: entry };
  await create("OpportunityLineItem", { ...line, Quantity: 10, UnitPrice: 1_200, Discount: 10 });
  return opportunity;
}

async function payInvoice({ stripe: account }: DemoPeople): Promise<void> {
  const { hostname: host, port, protocol } = new URL(account.url);
  const stripe = new Stripe(account.apiKey, {
    host,
    port: Number(port),
    protocol: protocol === "http:" ? "http" : "https",
    telemetry: false,
  });
  const customers = await stripe.customers.list({ limit: 100 });
  const customer = customers.data.find(({ name }) => name === NAME);
  const invoices = await stripe.invoices.list({ customer: customer?.id ?? "", status: "open" });
  for (const { id } of invoices.data) await stripe.invoices.pay(id ?? "", { payment_method: "pm_card_visa" });
}
