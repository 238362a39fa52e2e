import type { ErpDocument, ErpDocumentKind, ErpImpactLine, ErpSettlement } from "../../../schema/canonical/erp";
import type { Amount } from "../../../schema/canonical/value";
import { VendorFailure } from "../../vendorFailure";
import { minorOf } from "../decimal";
import { documentKindOf, typeNameOf } from "../documentType";
import type { NetSuiteSettings } from "../netSuiteSettings";
import { recordUrl } from "../recordUrl";
import type { Row } from "../wire/openWire";
import { flagOf } from "./flagOf";
import { given } from "./masterReader";
import { absolute } from "../../../schema/money/absolute";

/** A document from its header and lines. What is not posting waits for approval, and has no impact. */
export function understandDocument(
  row: Row,
  { lines, settledBy, appliedMinor }: { lines: readonly Row[]; settledBy: ErpSettlement[]; appliedMinor: bigint },
  { baseUrl }: Pick<NetSuiteSettings, "baseUrl">,
): ErpDocument {
  const [id, currency] = [given(row, "id"), given(row, "currency")];
  const type = given(row, "type");
  const kind = documentKindOf(type);
  if (!kind) throw new VendorFailure("SCHEMA_DRIFT", `NetSuite document ${id} is of an unknown type ${type}`);
  const impact = lines.flatMap((line) => impactOf(kind, row, line, currency));
  return {
    externalId: id,
    externalVersion: row["modified"] ?? null,
    url: recordUrl(baseUrl, "transaction", id),
    correlationId: row["correlation"] ?? null,
    deleted: false,
    kind,
    typeName: typeNameOf(type),
    key: row["externalid"] ?? null,
    number: row["tranid"] ?? null,
    approved: flagOf(row, "posting"),
    legalEntityExternalId: lines.find((line) => line["subsidiary"] !== undefined)?.["subsidiary"] ?? null,
    customerExternalId: customerOf(kind, row, lines),
    date: given(row, "trandate"),
    // In UTC: `timeZoneCheck` sees to that.
    createdAt: `${given(row, "created").replace(" ", "T")}Z`,
    periodExternalId: row["postingperiod"] ?? null,
    total: { minor: totalOf(kind, row, lines, currency), currency },
    tax: { minor: taxOf(kind, lines, currency), currency },
    dueDate: kind === "INVOICE" ? (row["duedate"] ?? null) : null,
    open: kind === "INVOICE" ? { minor: minorOf(given(row, "foreignamountunpaid"), currency), currency } : null,
    settledBy,
    unapplied: settles[kind] ? { minor: minorOf(given(row, "foreignpaymentamountunused"), currency), currency } : null,
    applied: kind === "JOURNAL" || kind === "PAYMENT" ? { minor: appliedMinor, currency } : null,
    voided: flagOf(row, "voided"),
    impact,
    baseTotal: baseTotalOf(kind, lines),
    fxRate: row["exchangerate"] ?? null,
  };
}

/**
 * A journal has no customer of its own: it is of whom its lines name, where that is one; those of a bank or of revenue
 * name none. A check or a bill is of whom it is paid to, unless a line of it names another.
 */
function customerOf(kind: ErpDocumentKind, row: Row, lines: readonly Row[]): string | null {
  const { entity = null } = row;
  if (!isItsLines(kind)) return entity;
  const [first = entity, ...others] = new Set(
    lines.flatMap(({ entity: named }) => (named === undefined || named === entity ? [] : [named])),
  );
  return others.length === 0 ? first : null;
}

/** Whether a document of this kind is what its lines come to, with no amount or customer of its own that counts. */
const isItsLines = (kind: ErpDocumentKind): boolean => kind === "JOURNAL" || kind === "OTHER" || kind === "REVALUATION";

/** Whether a document of this kind has something left until it is applied. */
const settles: Record<ErpDocumentKind, boolean> = {
  INVOICE: false,
  JOURNAL: false,
  PAYMENT: true,
  CREDIT_MEMO: true,
  DEPOSIT: true,
  DEPOSIT_APPLICATION: false,
  CUSTOMER_REFUND: false,
  CASH_SALE: false,
  CASH_REFUND: false,
  OTHER: false,
  REVALUATION: false,
};

/** What only balances the base currency is zero in the document's: neither debit nor credit. */
function impactOf(kind: ErpDocumentKind, row: Row, line: Row, currency: string): ErpImpactLine[] {
  const amount = amountOf(line, currency);
  const account = line["account"];
  const baseMinor = baseOf(line);
  if (!flagOf(line, "posting") || account === undefined || (amount === 0n && baseMinor === 0n)) return [];
  const { department, class: ofClass, memo = null } = line;
  const dimensions = {
    ...(department !== undefined && { department }),
    ...(ofClass !== undefined && { class: ofClass }),
  };
  const sides = { debit: amount > 0n ? amount : null, credit: amount < 0n ? -amount : null };
  const type = line["accttype"];
  const profitOrLoss = type !== undefined && ofProfitOrLoss.includes(type);
  const customerExternalId = (isItsLines(kind) ? (line["entity"] ?? row["entity"]) : row["entity"]) ?? null;
  const whose = { customerExternalId, legalEntityExternalId: line["subsidiary"] ?? null };
  return [{ glAccountExternalId: account, profitOrLoss, ...whose, ...sides, baseMinor, dimensions, memo }];
}

/** NetSuite's types of the accounts of an income statement. */
const ofProfitOrLoss: readonly string[] = ["Income", "COGS", "Expense", "OthIncome", "OthExpense"];

/** A line that only describes, or only balances the base currency, has no amount. */
const amountOf = (line: Row, currency: string): bigint =>
  line["foreignamount"] === undefined ? 0n : minorOf(line["foreignamount"], currency);

/** @throws VendorFailure `SCHEMA_DRIFT` for an amount whose books' currency is not told */
function baseOf(line: Row): bigint {
  const base = line["base"];
  return base === undefined ? 0n : minorOf(base, given(line, "basecurrency"));
}

/** A document's main line carries its total; what has none, such as a journal, comes to what its debits come to. */
function baseTotalOf(kind: ErpDocumentKind, lines: readonly Row[]): Amount | null {
  const posting = lines.filter((line) => flagOf(line, "posting"));
  const [first] = posting;
  if (!first) return null;
  const currency = given(first, "basecurrency");
  const amounts = posting.filter((line) => isItsLines(kind) || flagOf(line, "mainline")).map(baseOf);
  const counted = isItsLines(kind) ? amounts.filter((amount) => amount > 0n) : amounts;
  return { minor: absolute(counted.reduce((sum, amount) => sum + amount, 0n)), currency };
}

/** A journal, like a check, is what its debits come to. Credit memos and payments count negative. */
function totalOf(kind: ErpDocumentKind, row: Row, lines: readonly Row[], currency: string): bigint {
  if (!isItsLines(kind)) return absolute(minorOf(given(row, "foreigntotal"), currency));
  const amounts = lines.map((line) => amountOf(line, currency));
  return amounts.filter((amount) => amount > 0n).reduce((sum, amount) => sum + amount, 0n);
}

/** Tax is on NetSuite's own tax lines, or on lines of charges that go to a liability account, as billed tax does. */
function taxOf(kind: ErpDocumentKind, lines: readonly Row[], currency: string): bigint {
  if (kind !== "INVOICE" && kind !== "CREDIT_MEMO") return 0n;
  const sign = kind === "INVOICE" ? -1n : 1n;
  return lines
    .filter(
      (line) => flagOf(line, "taxline") || (line["itemtype"] === "OthCharge" && line["accttype"] === "OthCurrLiab"),
    )
    .reduce((sum, line) => sum + sign * amountOf(line, currency), 0n);
}
