import type { ErpDocument } from "../../../schema/canonical/erp";
import { orZero } from "../../../schema/money/orZero";
import { documentTypes, readTypes } from "../documentType";
import type { NetSuiteSettings } from "../netSuiteSettings";
import type { Row, Wire } from "../wire/openWire";
import { queryAll, type Paged } from "../wire/queryAll";
import { quote } from "../wire/quote";
import { given } from "./masterReader";
import { readApplied } from "./readApplied";
import { readSettlements } from "./settlements";
import { understandDocument } from "./understandDocument";

type Account = Pick<NetSuiteSettings, "baseUrl" | "correlationField">;

/** How many documents' lines are asked for at once. */
const BATCH = 100;

/** A document by NetSuite's internal id, whether alone or after its kind: `invoice:7`. */
export async function readDocument(wire: Wire, account: Account, externalId: string): Promise<ErpDocument | null> {
  const [, id] = /^(?:\w+:)?(\d+)$/.exec(externalId) ?? [];
  if (id === undefined) return null;
  const { select, where } = headers(account);
  const { rows } = await wire.query(`${select} WHERE ${where} AND t.id = ${id}`, `Document ${externalId}`);
  const [document] = await withLines(wire, account, rows);
  return document ?? null;
}

/** Every document of the kinds that the hub knows. */
export async function* listDocuments(wire: Wire, account: Account): AsyncGenerator<ErpDocument[]> {
  for await (const rows of queryAll(wire, { ...headers(account), key: [["t.id", "id"]] }, "A list of documents")) {
    for (let at = 0; at < rows.length; at += BATCH) yield withLines(wire, account, rows.slice(at, at + BATCH));
  }
}

async function withLines(wire: Wire, account: Account, rows: readonly Row[]): Promise<ErpDocument[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row["id"]).join(", ");
  const lines = new Map<string | undefined, Row[]>();
  for await (const page of queryAll(wire, linesOf(ids), `The ledger impact of documents ${ids}`)) {
    for (const line of page) {
      const before = lines.get(line["transaction"]);
      if (before) before.push(line);
      else lines.set(line["transaction"], [line]);
    }
  }
  const settled = await readSettlements(wire, rows.filter(isA("INVOICE")));
  const applied = await readApplied(
    wire,
    rows.filter((row) => isA("PAYMENT")(row) || (isA("JOURNAL")(row) && movesReceivables(lines.get(row["id"])))),
  );
  return rows.map((row) =>
    understandDocument(
      row,
      {
        lines: lines.get(row["id"]) ?? [],
        settledBy: settled.get(given(row, "id")) ?? [],
        appliedMinor: orZero(applied.get(given(row, "id"))),
      },
      account,
    ),
  );
}

const isA =
  (kind: "INVOICE" | "JOURNAL" | "PAYMENT") =>
  (row: Row): boolean =>
    row["type"] === documentTypes[kind].code;

/** Only what stands on an account of receivables can be applied. */
const movesReceivables = (lines: readonly Row[] = []): boolean => lines.some((line) => line["accttype"] === "AcctRec");

const types = readTypes.map(({ code }) => quote(code)).join(", ");

const headers = ({ correlationField }: Account) => ({
  select: `SELECT t.id, t.type, t.tranid, t.externalid, TO_CHAR(t.trandate, 'YYYY-MM-DD') AS trandate,
     TO_CHAR(t.duedate, 'YYYY-MM-DD') AS duedate, t.postingperiod, t.posting,
     t.entity, t.foreigntotal, t.foreignamountunpaid, t.foreignpaymentamountunused, t.voided,
     t.exchangerate, c.symbol AS currency,
     TO_CHAR(t.createddate, 'YYYY-MM-DD HH24:MI:SS') AS created,
     TO_CHAR(t.lastmodifieddate, 'YYYY-MM-DD HH24:MI:SS') AS modified${correlationField ? `, t.${correlationField} AS correlation` : ""}
   FROM transaction t JOIN currency c ON c.id = t.currency`,
  where: `t.type IN (${types})`,
});

/** Amounts in the document's currency are taken from the lines; those of the accounting lines are in the base currency. */
const linesOf = (ids: string): Paged => ({
  select: `SELECT tl.transaction, tl.id, tl.mainline, tl.taxline, tl.subsidiary, tl.entity, tl.foreignamount, tl.memo, tl.department, tl.class,
     i.itemtype, tal.account, tal.posting, tal.amount AS base, a.accttype, b.symbol AS basecurrency
   FROM transactionline tl
   LEFT JOIN transactionaccountingline tal
     ON tal.transaction = tl.transaction AND tal.transactionline = tl.id AND tal.accountingbook = 1
   LEFT JOIN account a ON a.id = tal.account
   LEFT JOIN item i ON i.id = tl.item
   LEFT JOIN subsidiary s ON s.id = tl.subsidiary
   LEFT JOIN currency b ON b.id = s.currency`,
  where: `tl.transaction IN (${ids})`,
  key: [
    ["tl.transaction", "transaction"],
    ["tl.id", "id"],
  ],
});
