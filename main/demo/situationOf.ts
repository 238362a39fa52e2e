import type { Connection } from "jsforce";
import { flagOf } from "../../connectors/netsuite/read/flagOf";
import type { Wire } from "../../connectors/netsuite/wire/openWire";
import { quote } from "../../connectors/netsuite/wire/quote";
import { HubError } from "../../schema/hubError";
import type { DemoDeal } from "./demoDeals";
import { opportunityName } from "./enterDeal";
import { invoiceOf } from "./invoiceOf";
import type { Play } from "./openPlay";
import { present } from "./present";
import type { DocumentSituation, InvoiceSituation, Situation } from "./situation";

/**
 * Looks at a deal in all three platforms.
 * @throws HubError `demo.unknown` while the deal is not entered
 */
export async function situationOf({ sales, stripe, ledger, line }: Play, deal: DemoDeal): Promise<Situation> {
  const [entered, bill, period, isCut] = await Promise.all([
    dealIn(sales, deal),
    invoiceOf(stripe, deal),
    presentPeriod(ledger),
    line.isCut(deal),
  ]);
  const invoice: InvoiceSituation | null = bill && {
    ...{ id: present(bill.id, "id of its invoice in Stripe"), number: present(bill.number, "number of its invoice") },
    ...{ isOpen: bill.status === "open", isPaid: bill.status === "paid" },
    ...{ totalMinor: bill.total, dueMinor: bill.amount_remaining },
  };
  return { deal: entered, invoice, document: invoice && (await documentOf(ledger, invoice)), period, isCut };
}

async function dealIn(sales: Connection, deal: DemoDeal): Promise<Situation["deal"]> {
  const fields = "Id, AccountId, IsClosed, IsWon, Payment_Terms_Days__c";
  const { records } = await sales.query<Entered>(
    `SELECT ${fields} FROM Opportunity WHERE Name = '${opportunityName(deal)}'`,
  );
  const [found] = records;
  if (!found) {
    const message = `The deal of ${deal.account} is not entered yet: npm start enters it, a moment after it says that it stays up`;
    throw new HubError("demo.unknown", message, { retryable: true });
  }
  const { records: contacts } = await sales.query<{ Id: string; Email: string | null }>(
    `SELECT Id, Email FROM Contact WHERE AccountId = '${found.AccountId}' AND Billing_Contact__c = true`,
  );
  const { Id: id, AccountId: accountId, IsClosed: isClosed, IsWon: isWon, Payment_Terms_Days__c: terms } = found;
  const contactWithoutEmail = contacts.find(({ Email }) => Email === null)?.Id ?? null;
  return { id, accountId, isClosed, isWon, contactWithoutEmail, lacksPaymentTerms: terms === null };
}

interface Entered {
  Id: string;
  AccountId: string;
  IsClosed: boolean;
  IsWon: boolean;
  Payment_Terms_Days__c: number | null;
}

async function documentOf(ledger: Wire, { number }: InvoiceSituation): Promise<DocumentSituation | null> {
  const q = `SELECT t.id, t.foreigntotal FROM transaction t WHERE t.type = 'CustInvc' AND t.otherrefnum = ${quote(number)}`;
  const [row] = (await ledger.query(q, `Invoice ${number}`)).rows;
  if (!row?.["id"]) return null;
  return { id: row["id"], totalMinor: Math.round(Number(row["foreigntotal"]) * 100) };
}

async function presentPeriod(ledger: Wire): Promise<Situation["period"]> {
  const name = new Date().toLocaleString("en", { month: "short", year: "numeric", timeZone: "UTC" });
  const q = `SELECT x.closed, x.alllocked FROM accountingperiod x WHERE x.periodname = ${quote(name)}`;
  const [row] = (await ledger.query(q, `The period ${name}`)).rows;
  return { name, isClosed: row !== undefined && (flagOf(row, "closed") || flagOf(row, "alllocked")) };
}
