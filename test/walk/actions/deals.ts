import { firstOfThisMonth } from "../../cases/billedDeals";
import { aDeal, firstOfLastMonth, win } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import type { Action } from "../action";
import type { Chance } from "../chance";
import type { World } from "../world";

interface Cadence {
  interval: string;
  months: number;
  term: number;
}

/** Intervals with the terms that they divide. */
const cadences: readonly Cadence[] = [
  { interval: "Monthly", months: 1, term: 12 },
  { interval: "Monthly", months: 1, term: 6 },
  { interval: "Quarterly", months: 3, term: 12 },
  { interval: "Quarterly", months: 3, term: 3 },
  { interval: "Annual", months: 12, term: 12 },
  { interval: "Annual", months: 12, term: 24 },
];

/** Deals as salespeople win them, of all shapes. */
export const deals: readonly Action[] = [
  { name: "win a deal", weight: 9, run: winDeal },
  {
    name: "win a deal that is not complete",
    weight: 1,
    run: async (world) => {
      const { company } = world;
      const name = `Incomplete ${(world.named += 1)}`;
      await win(company.sales, await aDeal(company.sales, { name, fields: { Service_Start__c: null } }));
      return name;
    },
  },
];

async function winDeal(world: World, draw: Chance): Promise<string> {
  const { company, sold, invoices } = world;
  const name = `Account ${(world.named += 1)}`;
  const currency = draw.pick("USD", "USD", "USD", "EUR", "GBP", "JPY", "HUF");
  const entity = draw.pick("sub-us", "sub-us", "sub-eu");
  const choice = draw.oneOf(begunInTime(world.today()));
  if (!choice) return "none: the hub is more than a year ahead of billing";
  const { interval, term, start } = choice;
  const whole = currency === "JPY";
  const lines = Array.from({ length: draw.between(1, 3) }, () => ({
    quantity: draw.between(1, 40),
    unitPrice: whole ? 1_000 * draw.between(1, 90) : draw.between(100, 250_000) / 100,
    discount: draw.pick(0, 0, 10, 12.5, 33),
  }));
  const fields = {
    ...{ Service_Start__c: start, Term_Months__c: term, Billing_Interval__c: interval, Selling_Entity__c: entity },
  };
  const deal = await aDeal(company.sales, { name, currency, fields, lines });
  await win(company.sales, deal);
  const found = await eventually(async () => {
    const { data } = await company.billing.customers.search({ query: `name:"${name}"` });
    const customer = data[0]?.id;
    const [invoice] = customer ? (await company.billing.invoices.list({ customer })).data : [];
    if (customer && invoice && invoice.status !== "draft") return { customer, invoice: invoice.id };
    return (await isBlocked(company, name)) && { customer: null, invoice: null };
  }, company.state);
  const [subscription] = found.customer
    ? (await company.billing.subscriptions.list({ customer: found.customer })).data
    : [];
  sold.push({ ...deal, name, currency, customer: found.customer, subscription: subscription?.id ?? null });
  if (found.invoice) invoices.push(found.invoice);
  const shape = lines.map(({ quantity, unitPrice, discount }) => `${quantity} × ${unitPrice} − ${discount} %`);
  const outcome = found.invoice ?? "BLOCKED";
  return `${name}, ${currency}, ${entity}, ${interval} for ${term} months from ${start}: ${shape.join(" + ")} → ${outcome}`;
}

/** Service that billing can still bill from its start: it goes back one interval at most from the day that it is. */
const begunInTime = (today: string): (Cadence & { start: string })[] =>
  cadences.flatMap((cadence) => {
    const starts = [
      firstOfThisMonth(),
      firstOfLastMonth(),
      firstOfLastMonth().replace(/01$/, "17"),
      daysAgo(20),
      daysAgo(0),
    ];
    const earliest = monthsBefore(today, cadence.months);
    return starts.filter((start) => start > earliest).map((start) => ({ ...cadence, start }));
  });

function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 0, ofMonth = 0] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 - months, ofMonth)).toISOString().slice(0, 10);
}

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

async function isBlocked({ store: { prisma } }: World["company"], name: string): Promise<boolean> {
  const deal = await prisma.opportunity.findFirst({ where: { name: `${name} platform` } });
  return deal !== null && (await prisma.order.count({ where: { opportunityId: deal.id, state: "BLOCKED" } })) > 0;
}
