import { minorUnitsOf } from "./minorUnitsOf";
import { openSuiteQl, type LedgerRow, type NetSuiteAccount } from "./openSuiteQl";

/** One line of a document's impact; debits are positive. */
export interface LedgerLine {
  /** The account's number. */
  account: string;
  /** Whom the line itself names. */
  customer: string | null;
  /** In the document's currency. */
  minor: bigint;
  /** In the books' currency. */
  baseMinor: bigint;
  memo: string;
}

export interface LedgerDocument {
  id: string;
  /** `CustInvc`, `CustPymt`, `CustCred`, `CustDep`, `CustRfnd`, `CashSale`, `CashRfnd`, `Journal` and others. */
  type: string;
  /** Its external id: one that the hub wrote begins with `tl_`. */
  key: string;
  /** The day on which the books show it: its own, or the first of its period where that is a later one. */
  bookedOn: string;
  /** The day that it bears. */
  date: string;
  /** The day on which somebody entered it. */
  enteredOn: string;
  /** Billing's number of an invoice. */
  number: string | null;
  /** Whom it names: on its head, or on its lines where those name one customer alone. */
  customer: string | null;
  /** The subsidiary's name. */
  entity: string;
  currency: string;
  baseCurrency: string;
  /** What one unit of its currency is in the books', as a decimal. */
  rate: string;
  /** Of an invoice: what nothing settles yet. */
  openMinor: bigint;
  /** Of a payment, credit or deposit: what no invoice takes. */
  unappliedMinor: bigint;
  /** Of a journal or payment: what it settles of invoices, which are open for that much less. */
  appliedMinor: bigint;
  /** Of an invoice: what credit memos and journals settle of it. */
  creditedMinor: bigint;
  lines: readonly LedgerLine[];
}

/** The documents that count in a NetSuite account's books, and its subsidiaries' names by their external ids. */
export async function readNetSuite(account: NetSuiteAccount) {
  const query = await openSuiteQl(account);
  const subsidiaries = await query(
    "SELECT s.id, s.name, s.externalid, c.symbol FROM subsidiary s JOIN currency c ON c.id = s.currency",
  );
  const heads = await query(
    `SELECT t.id, t.type, t.externalid, t.otherrefnum, t.entity, t.foreignamountunpaid, t.foreignpaymentamountunused,
       t.exchangerate, c.symbol, TO_CHAR(t.trandate, 'YYYY-MM-DD') AS trandate,
       TO_CHAR(t.createddate, 'YYYY-MM-DD') AS created,
       TO_CHAR(p.startdate, 'YYYY-MM-DD') AS periodstart
     FROM transaction t JOIN currency c ON c.id = t.currency
     LEFT JOIN accountingperiod p ON p.id = t.postingperiod WHERE t.posting = 'T' AND t.voided = 'F'
     ORDER BY t.id`,
  );
  const lines = await query(
    `SELECT tl.transaction, tl.id, tl.subsidiary, tl.entity, tl.foreignamount, tl.memo, tal.amount, a.acctnumber
     FROM transactionline tl JOIN transactionaccountingline tal
       ON tal.transaction = tl.transaction AND tal.transactionline = tl.id AND tal.accountingbook = 1
     LEFT JOIN account a ON a.id = tal.account WHERE tal.posting = 'T' ORDER BY tl.transaction, tl.id`,
  );
  const linesOf = new Map<string, LedgerRow[]>();
  for (const line of lines) {
    const document = line["transaction"] ?? "";
    linesOf.set(document, [...(linesOf.get(document) ?? []), line]);
  }
  const links = await query(
    `SELECT l.previousdoc, l.nextdoc, l.nexttype, l.foreignamount FROM nexttransactionlinelink l
     WHERE l.linktype = 'Payment' AND l.nexttype IN ('Journal', 'CustPymt', 'CustCred') ORDER BY l.previousdoc, l.nextdoc`,
  );
  const documents = heads.map((head) =>
    documentOf(head, { rows: linesOf.get(head["id"] ?? "") ?? [], links }, subsidiaries),
  );
  return {
    documents: documents.filter((document) => document !== null),
    entities: new Map(subsidiaries.map(({ externalid, name }) => [externalid ?? "", name ?? ""])),
    /** Each entity's base currency, by its name. */
    baseCurrencies: new Map(subsidiaries.map(({ name, symbol }) => [name ?? "", symbol ?? ""])),
  };
}

/** Null for one without lines: nothing of it is in the books. */
function documentOf(
  head: LedgerRow,
  { rows, links }: { rows: LedgerRow[]; links: LedgerRow[] },
  subsidiaries: LedgerRow[],
): LedgerDocument | null {
  const subsidiary = subsidiaries.find(({ id }) => id === rows[0]?.["subsidiary"]);
  if (!subsidiary) return null;
  const currency = head["symbol"] ?? "";
  const sumOf = (some: readonly LedgerRow[]) =>
    some.reduce((sum, { foreignamount }) => sum + minorUnitsOf(foreignamount ?? "0", currency), 0n);
  const baseCurrency = subsidiary["symbol"] ?? "";
  return {
    id: head["id"] ?? "",
    type: head["type"] ?? "",
    key: head["externalid"] ?? "",
    date: head["trandate"] ?? "",
    enteredOn: head["created"] ?? "",
    bookedOn: [head["trandate"] ?? "", head["periodstart"] ?? ""].sort().at(-1) ?? "",
    number: head["otherrefnum"] ?? null,
    customer: head["entity"] ?? namedBy(rows),
    entity: subsidiary["name"] ?? "",
    currency,
    baseCurrency,
    rate: head["exchangerate"] ?? "",
    openMinor: minorUnitsOf(head["foreignamountunpaid"] ?? "0", currency),
    unappliedMinor: minorUnitsOf(head["foreignpaymentamountunused"] ?? "0", currency),
    appliedMinor: sumOf(links.filter(({ nextdoc, nexttype }) => nextdoc === head["id"] && nexttype !== "CustCred")),
    creditedMinor: sumOf(
      links.filter(({ previousdoc, nexttype }) => previousdoc === head["id"] && nexttype !== "CustPymt"),
    ),
    lines: rows.map((row) => ({
      account: row["acctnumber"] ?? "",
      customer: row["entity"] ?? null,
      minor: minorUnitsOf(row["foreignamount"] ?? "0", currency),
      baseMinor: minorUnitsOf(row["amount"] ?? "0", baseCurrency),
      memo: row["memo"] ?? "",
    })),
  };
}

function namedBy(rows: readonly LedgerRow[]): string | null {
  const [only = null, ...others] = new Set(rows.flatMap(({ entity }) => entity ?? []));
  return others.length === 0 ? only : null;
}
