import type { Connection } from "jsforce";
import { addMonths } from "../../domain/calendar/addMonths";
import { dayAt } from "../../domain/calendar/dayAt";
import type { DemoDeal } from "./demoDeals";

type Fields = Record<string, unknown>;

/**
 * Has a salesperson enter a deal in Salesforce, as far as it is not there yet: one who was interrupted goes on.
 * @returns the id of the opportunity
 */
export async function enterDeal(sales: Connection, deal: DemoDeal): Promise<string> {
  const isNamed = (name: string) => ({ Name: name });
  const ensure = (type: string, known: Fields, more: Fields) => ensureRecord(sales, type, known, more);
  const inCurrency = deal.currency === "USD" ? {} : { CurrencyIsoCode: deal.currency };

  const enterPrice = async () => {
    const [book, product] = await Promise.all([idOf(sales, "Pricebook2", { IsStandard: true }), enterProduct()]);
    const priced = { Pricebook2Id: book, Product2Id: product, ...inCurrency };
    return ensure("PricebookEntry", priced, { UnitPrice: deal.unitPrice, IsActive: true });
  };
  const enterProduct = () => {
    const { name, code } = deal.product;
    const sold = { Name: name, Family: "Software", Charge_Type__c: "Recurring", IsActive: true };
    return ensure("Product2", { ProductCode: code }, sold);
  };
  const enterAccount = async () => {
    const owner = { Website: deal.website, Segment__c: "Mid-Market", Success_Owner__c: await idOf(sales, "User", {}) };
    const account = await ensure("Account", isNamed(deal.account), owner);
    const { first, last } = deal.contact;
    const email = deal.lacks === "billing e-mail" ? {} : { Email: emailOf(deal) };
    const person = { FirstName: first, LastName: last, ...email, Billing_Contact__c: true };
    await ensure("Contact", { AccountId: account }, person);
    return account;
  };

  const [price, account] = await Promise.all([enterPrice(), enterAccount()]);
  const opportunity = await ensure("Opportunity", isNamed(opportunityName(deal)), {
    ...{ AccountId: account, Type: "New Business", StageName: "Negotiation/Review", CloseDate: today() },
    ...{ Service_Start__c: serviceStart(), Term_Months__c: 12, Term_End__c: "Renew", Billing_Interval__c: "Annual" },
    ...(deal.lacks !== "payment terms" && { Payment_Terms_Days__c: PAYMENT_TERMS_DAYS }),
    ...{ Selling_Entity__c: deal.legalEntity, ...inCurrency },
  });
  const { quantity: Quantity, unitPrice: UnitPrice, discount: Discount } = deal;
  const sold = { PricebookEntryId: price, Quantity, UnitPrice, ...(Discount > 0 && { Discount }) };
  await ensure("OpportunityLineItem", { OpportunityId: opportunity }, sold);
  return opportunity;
}

/** What a deal grants when nobody forgot to say so. */
export const PAYMENT_TERMS_DAYS = 30;

/** Where its invoices go. */
export const emailOf = ({ contact, website }: DemoDeal): string => `${contact.first.toLowerCase()}@${website}`;

export const opportunityName = ({ account, product }: DemoDeal): string => `${account} ${product.name.toLowerCase()}`;

const today = () => dayAt(new Date(), "UTC");

/** The first of last month, so that its first revenue is due today. */
const serviceStart = () => `${addMonths(today(), -1).slice(0, 7)}-01`;

async function ensureRecord(sales: Connection, type: string, known: Fields, more: Fields): Promise<string> {
  const found = await idOf(sales, type, known);
  if (found !== undefined) return found;
  const { id } = await sales.sobject(type).create({ ...known, ...more });
  if (id === undefined) throw new Error(`Salesforce did not say what became of a new ${type}`);
  return id;
}

async function idOf(sales: Connection, type: string, known: Fields): Promise<string | undefined> {
  const asked = Object.entries(known).map(([name, value]) =>
    typeof value === "boolean" ? `${name} = ${value}` : `${name} = '${String(value)}'`,
  );
  const where = asked.length === 0 ? "" : ` WHERE ${asked.join(" AND ")}`;
  return (await sales.query<{ Id: string }>(`SELECT Id FROM ${type}${where} LIMIT 1`)).records[0]?.Id;
}
