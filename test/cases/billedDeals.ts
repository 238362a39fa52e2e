import type Stripe from "stripe";
import type { Company } from "../workflows/startCompany";
import { fulfilledDeals } from "./fulfilledDeals";

export interface BilledDeal {
  opportunityId: string;
  customer: string;
  subscription: string;
  /** Over 11,691.00 USD: ten seats at 1,200.00 less ten per cent are 10,800.00; with 8.25 % tax, 11,691.00. */
  invoice: Stripe.Invoice;
  /** The hub's id of the invoice. */
  invoiceId: string;
}

/**
 * Deals by the names of their accounts, won, billed and posted. Their year of service begins on the first of this month,
 * so that nothing of it is recognized yet, unless a day is given.
 */
export async function billedDeals<Name extends string>(
  company: Company,
  names: readonly Name[],
  serviceStart = firstOfThisMonth(),
): Promise<Record<Name, BilledDeal>> {
  const { billing, store } = company;
  const deals = await fulfilledDeals(company, names, { fields: { Service_Start__c: serviceStart } });
  const { data: customers } = await billing.customers.list({ limit: 100 });
  const found = await Promise.all(
    names.map(async (name): Promise<[Name, BilledDeal]> => {
      const customer = customers.find((one) => one.name === name)?.id ?? "";
      const [invoice] = (await billing.invoices.list({ customer })).data;
      if (!invoice) throw new Error(`${name} was not billed`);
      const ref = await store.prisma.externalRef.findFirstOrThrow({
        where: { objectType: "Invoice", externalId: invoice.id },
      });
      const [subscription] = (await billing.subscriptions.list({ customer })).data;
      const ids = { opportunityId: deals[name].opportunityId, customer, subscription: subscription?.id ?? "" };
      return [name, { ...ids, invoice, invoiceId: ref.entityId }];
    }),
  );
  return Object.fromEntries(found) as Record<Name, BilledDeal>;
}

/** The first day of the month that it is now. */
export function firstOfThisMonth(): string {
  return `${new Date().toISOString().slice(0, 7)}-01`;
}
