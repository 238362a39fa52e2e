import { own } from "../../../schema/own";
import type { ErpRecords } from "../../../schema/canonical/erp";
import { UNHANDLED } from "../../connector";
import { readTypes } from "../documentType";
import type { Row } from "../wire/openWire";
import { quote } from "../wire/quote";
import { transactionTypes } from "./transactionTypes";

export interface PolledTable {
  name: string;
  kindOf(row: Row): keyof ErpRecords | typeof UNHANDLED;
  /** The column with the record's internal id. */
  id: string;
  /** The column with the second of the change. */
  changedAt: string;
  /** What happened to a record, which a row of this table tells. */
  event: "modified" | "deleted";
  /** What tells one state of a record from the next within the same second. */
  columns: readonly string[];
  condition: string;
}

const modified = { id: "id", changedAt: "lastmodifieddate", event: "modified" } as const;

const ofNoInterest = Object.entries(transactionTypes).flatMap(([code, it]) => ("nothing" in it ? [quote(code)] : []));

/** A deletion names its kind as the record API does; the codes are asked for too, should a tenant tell those. */
const deletable = [
  ...new Set(readTypes.flatMap(({ code, record }) => [record, record.toLowerCase(), code, code.toLowerCase()])),
];

/** The tables that tell of changes, in the order they are read: deletions last, after what replaced the deleted. */
export const polledTables: readonly PolledTable[] = [
  {
    ...modified,
    name: "transaction",
    kindOf: ({ type = "" }) => {
      const treatment = own(transactionTypes, type);
      return treatment && "read" in treatment ? treatment.read : UNHANDLED;
    },
    columns: [
      "type",
      "status",
      "posting",
      "voided",
      "postingperiod",
      "trandate",
      "duedate",
      "entity",
      "exchangerate",
      "foreigntotal",
      "foreignamountunpaid",
      "foreignpaymentamountunused",
      "externalid",
      "memo",
    ],
    condition: `x.type NOT IN (${ofNoInterest.join(", ")})`,
  },
  {
    ...modified,
    name: "accountingperiod",
    kindOf: () => "AccountingPeriod",
    columns: ["closed", "alllocked", "arlocked", "startdate", "enddate"],
    condition: "x.id > 0",
  },
  {
    name: "deletedrecord",
    kindOf: () => "Document",
    id: "recordid",
    changedAt: "deleteddate",
    event: "deleted",
    columns: ["type", "name"],
    condition: `x.type IN (${deletable.map(quote).join(", ")})`,
  },
];
