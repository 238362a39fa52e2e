import type { Connection } from "jsforce";

/** The first of last month: its revenue is due, and its period is open. */
export function firstOfLastMonth(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 10);
}

export interface Deal {
  accountId: string;
  opportunityId: string;
}

interface Wish {
  name?: string;
  /** Null in an org that has not enabled several, whose records name none. */
  currency?: string | null;
  /** An account that is there already. */
  accountId?: string;
  /** Fields of the opportunity other than the usual ones; null leaves one out. */
  fields?: Record<string, unknown>;
  lines?: Line[];
}

interface Line {
  quantity: number;
  unitPrice: number;
  discount?: number;
  /** By default the platform, which recurs. */
  product?: Sold;
}

/** A product by its code, and how it is charged in Salesforce's word; null where nobody said. */
interface Sold {
  code: string;
  charge: "Recurring" | "One-Time" | "Usage" | null;
}

const platform: Sold = { code: "PLATFORM", charge: "Recurring" };

const made = new WeakMap<Connection, Map<string, Promise<string>>>();

/** An account with an open deal, entered by a salesperson: ten seats at 1,200.00 a year, ten per cent off. */
export async function aDeal(sales: Connection, wish: Wish = {}): Promise<Deal> {
  const { name = "Acme", currency = "USD", lines = [{ quantity: 10, unitPrice: 1_200, discount: 10 }] } = wish;
  const accountId = wish.accountId ?? (await anAccount(sales, name));
  const opportunityId = await create(sales, "Opportunity", {
    Name: `${name} platform`,
    AccountId: accountId,
    ...named(currency),
    Type: "New Business",
    StageName: "Prospecting",
    CloseDate: new Date().toISOString().slice(0, 10),
    Service_Start__c: firstOfLastMonth(),
    Term_Months__c: 12,
    Term_End__c: "Renew",
    Billing_Interval__c: "Annual",
    Payment_Terms_Days__c: 30,
    Selling_Entity__c: "sub-us",
    ...wish.fields,
  });
  for (const { quantity, unitPrice, discount, product = platform } of lines) {
    await create(sales, "OpportunityLineItem", {
      OpportunityId: opportunityId,
      PricebookEntryId: await pricebookEntry(sales, currency, product),
      Quantity: quantity,
      UnitPrice: unitPrice,
      ...(discount !== undefined && { Discount: discount }),
    });
  }
  return { accountId, opportunityId };
}

/** An account, and the contact whom its invoices are sent to. */
export async function anAccount(sales: Connection, name: string): Promise<string> {
  const domain = `${name.toLowerCase().replace(/\W/g, "")}.example`;
  const accountId = await create(sales, "Account", { Name: name, Website: domain, Segment__c: "SMB" });
  await aBillingContact(sales, accountId, `ap@${domain}`);
  return accountId;
}

/** The contact of an account whom its invoices are sent to. */
export const aBillingContact = (sales: Connection, accountId: string, email: string | null): Promise<string> =>
  create(sales, "Contact", { AccountId: accountId, LastName: "Payables", Email: email, Billing_Contact__c: true });

/** The salesperson wins the deal. */
export async function win(sales: Connection, { opportunityId }: Deal): Promise<void> {
  await sales.sobject("Opportunity").update({ Id: opportunityId, StageName: "Closed Won" });
}

export async function create(sales: Connection, type: string, record: Record<string, unknown>): Promise<string> {
  const { id } = await sales.sobject(type).create(record);
  if (id === undefined) throw new Error(`${type} was not created`);
  return id;
}

const named = (currency: string | null) => (currency === null ? {} : { CurrencyIsoCode: currency });

/** A product's list price in a currency. */
async function pricebookEntry(sales: Connection, currency: string | null, sold: Sold): Promise<string> {
  const product = await productOf(sales, sold);
  return once(sales, `${product} ${currency}`, async () => {
    const { records } = await sales.query<{ Id: string }>("SELECT Id FROM Pricebook2 WHERE IsStandard = true");
    const price = { Pricebook2Id: records[0]?.Id ?? "", Product2Id: product, ...named(currency) };
    return create(sales, "PricebookEntry", { ...price, UnitPrice: 1_200, IsActive: true });
  });
}

/** The id of a product in Salesforce. */
export const productOf = (sales: Connection, { code, charge }: Sold): Promise<string> =>
  once(sales, code, () => {
    const name = `${code.charAt(0)}${code.slice(1).toLowerCase()}`;
    const fields = { Name: name, ProductCode: code, Family: "Software", IsActive: true };
    return create(sales, "Product2", { ...fields, Charge_Type__c: charge });
  });

function once(sales: Connection, key: string, make: () => Promise<string>): Promise<string> {
  const own = made.get(sales) ?? new Map<string, Promise<string>>();
  made.set(sales, own);
  const known = own.get(key) ?? make();
  own.set(key, known);
  return known;
}
