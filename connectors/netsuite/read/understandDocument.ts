import type { ErpDocument, ErpDocumentKind, ErpImpactLine } from "../../../schema/canonical/erp";
import { VendorFailure } from "../../vendorFailure";
import { minorOf } from "../decimal";
import { documentKindOf } from "../documentType";
import type { NetSuiteSettings } from "../netSuiteSettings";
import { recordUrl } from "../recordUrl";
import type { Row } from "../wire/openWire";
import { given } from "./masterReader";

/** A document from its header and lines. What is not posting waits for approval, and has no impact. */
export function understandDocument(
  row: Row,
  lines: readonly Row[],
  { baseUrl }: Pick<NetSuiteSettings, "baseUrl">,
): ErpDocument {
  const [id, currency] = [given(row, "id"), given(row, "currency")];
  const kind = documentKindOf(row["type"]);
  if (!kind) throw new VendorFailure("SCHEMA_DRIFT", `NetSuite document ${id} is of an unknown type ${row["type"]}`);
  const impact = lines.flatMap((line) => impactOf(line, currency));
  return {
    externalId: id,
    externalVersion: row["modified"] ?? null,
    url: recordUrl(baseUrl, "transaction", id),
    correlationId: row["correlation"] ?? null,
    deleted: false,
    kind,
    key: row["externalid"] ?? null,
    number: row["tranid"] ?? null,
    approved: row["posting"] === "T",
    legalEntityExternalId: lines.find((line) => line["subsidiary"] !== undefined)?.["subsidiary"] ?? null,
    customerExternalId: row["entity"] ?? null,
    date: given(row, "trandate"),
    periodExternalId: row["postingperiod"] ?? null,
    total: { minor: totalOf(kind, row, lines, currency), currency },
    tax: { minor: taxOf(kind, lines, currency), currency },
    open: kind === "INVOICE" ? { minor: minorOf(row["foreignamountunpaid"] ?? "0", currency), currency } : null,
    impact,
    fxRate: row["exchangerate"] ?? null,
  };
}

/** What only balances the base currency is zero in the document's, and left out. */
function impactOf(line: Row, currency: string): ErpImpactLine[] {
  const amount = minorOf(line["foreignamount"] ?? "0", currency);
  const account = line["account"];
  if (line["posting"] !== "T" || account === undefined || amount === 0n) return [];
  const { department, class: ofClass, memo = null } = line;
  const dimensions = {
    ...(department !== undefined && { department }),
    ...(ofClass !== undefined && { class: ofClass }),
  };
  const sides = amount > 0n ? { debit: amount, credit: null } : { debit: null, credit: -amount };
  return [{ glAccountExternalId: account, ...sides, dimensions, memo }];
}

/** A journal has no total of its own: it is what its debits come to. Credit memos and payments count negative. */
function totalOf(kind: ErpDocumentKind, row: Row, lines: readonly Row[], currency: string): bigint {
  if (kind !== "JOURNAL") return absolute(minorOf(given(row, "foreigntotal"), currency));
  const amounts = lines.map((line) => minorOf(line["foreignamount"] ?? "0", currency));
  return amounts.filter((amount) => amount > 0n).reduce((sum, amount) => sum + amount, 0n);
}

/** Tax is on NetSuite's own tax lines, or on lines of charges that go to a liability account, as billed tax does. */
function taxOf(kind: ErpDocumentKind, lines: readonly Row[], currency: string): bigint {
  if (kind !== "INVOICE" && kind !== "CREDIT_MEMO") return 0n;
  const sign = kind === "INVOICE" ? -1n : 1n;
  return lines
    .filter(
      (line) => line["taxline"] === "T" || (line["itemtype"] === "OthCharge" && line["accttype"] === "OthCurrLiab"),
    )
    .reduce((sum, line) => sum + sign * minorOf(line["foreignamount"] ?? "0", currency), 0n);
}

const absolute = (amount: bigint) => (amount < 0n ? -amount : amount);
