import type { PeriodStatus } from "../../../schema/canonical/erp";
import type { Row } from "../wire/openWire";
import { flagOf } from "./flagOf";
import { given, masterRecord, type MasterReader } from "./masterReader";

/**
 * Closing shuts a period to all; a lock to one ledger's documents, or with `allLocked` to every ledger's. There is none of
 * revenue or cash alone: while the period is not shut to all, nothing says how they stand. Tax periods are records of
 * their own, which are not read: a closed accounting period says nothing of them. See "Accounting Period Close" and "Tax Periods Overview" in the NetSuite help.
 */
export const accountingPeriods: MasterReader<"AccountingPeriod"> = {
  select:
    "SELECT x.id, x.periodname, TO_CHAR(x.startdate, 'YYYY-MM-DD') AS startdate, TO_CHAR(x.enddate, 'YYYY-MM-DD') AS enddate, " +
    "x.closed, x.alllocked, x.arlocked, x.isquarter, x.isyear, x.isposting, x.isadjust, x.isinactive, " +
    "TO_CHAR(x.lastmodifieddate, 'YYYY-MM-DD HH24:MI:SS') AS modified FROM accountingperiod x",
  understand: (row) => ({
    ...masterRecord(row),
    externalVersion: row["modified"] ?? null,
    name: given(row, "periodname"),
    startDate: given(row, "startdate"),
    endDate: given(row, "enddate"),
    receivables: statusOf(row, ["alllocked", "arlocked"]),
    ledger: statusOf(row, ["alllocked"]),
    ...{ revenue: ofAll(row), tax: null, cash: ofAll(row) },
    summary: flagOf(row, "isquarter") || flagOf(row, "isyear") || !flagOf(row, "isposting"),
    adjustment: flagOf(row, "isadjust"),
  }),
};

/** What shuts every part of the books in this period; null while nothing does. */
function ofAll(row: Row): PeriodStatus | null {
  const status = statusOf(row, ["alllocked"]);
  return status === "OPEN" ? null : status;
}

function statusOf(row: Row, locks: readonly string[]): PeriodStatus {
  if (flagOf(row, "closed")) return "CLOSED";
  return locks.some((lock) => flagOf(row, lock)) ? "LOCKED" : "OPEN";
}
