import type { ErpRecords } from "../../../schema/canonical/erp";
import { documentTypes } from "../documentType";
import { quote } from "../wire/quote";

export interface PolledTable {
  name: string;
  kind: keyof ErpRecords;
  /** What tells one state of a record from the next within the same second. */
  columns: readonly string[];
  condition: string;
}

const types = Object.values(documentTypes).map(({ code }) => quote(code));

/** The tables whose changes are followed by their `lastmodifieddate`. */
export const polledTables: readonly PolledTable[] = [
  {
    name: "transaction",
    kind: "Document",
    columns: [
      "type",
      "status",
      "posting",
      "postingperiod",
      "foreigntotal",
      "foreignamountunpaid",
      "externalid",
      "memo",
    ],
    condition: `x.type IN (${types.join(", ")})`,
  },
  {
    name: "accountingperiod",
    kind: "AccountingPeriod",
    columns: ["closed", "alllocked", "arlocked", "startdate", "enddate"],
    condition: "x.id > 0",
  },
];
