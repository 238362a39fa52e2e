import { round } from "../documents/money";
import type { Org } from "../org";
import type { Value, Values } from "../records/field";
import type { RecordInstance } from "../records/store";

/** An actual revenue plan: of one line of an invoice whose item carries a recognition rule. */
export interface RevenuePlan {
  /** Of the plan, and of the revenue element it is made from. */
  id: string;
  invoice: RecordInstance;
  item: Value;
  deferredAccount: string;
  recognitionAccount: string;
  /** In the subsidiary's base currency, as plans are. */
  currency: string;
  total: number;
  start: Value;
  end: Value;
  slices: PlannedRevenue[];
}

export interface PlannedRevenue {
  id: string;
  period: RecordInstance;
  amount: number;
  /** The journal that recognized it. */
  journal: RecordInstance | null;
}

/**
 * The plans of all invoices in the ledger, straight-line by exact days between each line's revenue dates; a line without
 * them is earned in the invoice's own period. "Revenue Recognition Plans" in the NetSuite Help Center.
 */
export function revenuePlans(org: Org): RevenuePlan[] {
  const recognized = recognizedBy(org);
  return org.store
    .all("transaction")
    .filter(({ type, posting }) => type === "invoice" && posting)
    .flatMap((invoice) =>
      (invoice.lines["item"] ?? []).flatMap((line) => planOf(org, invoice, line, recognized) ?? []),
    );
}

type Recognized = ReadonlyMap<string, { journal: RecordInstance; amount: number }>;

/** What NetSuite's own journals recognized, by the id of the planned revenue. */
function recognizedBy(org: Org): Recognized {
  const journals = org.store.all("transaction").filter(({ type }) => type === "journalEntry");
  const lines = journals.flatMap((journal) => (journal.lines["line"] ?? []).map((line) => ({ journal, line })));
  const credits = lines.filter(({ line }) => line["plannedRevenue"] && line["credit"] !== undefined);
  return new Map(
    credits.map(({ journal, line }) => [String(line["plannedRevenue"]), { journal, amount: Number(line["credit"]) }]),
  );
}

function planOf(org: Org, invoice: RecordInstance, line: Values, recognized: Recognized): RevenuePlan | undefined {
  const item = org.store.inFamily("item", String(line["item"]));
  const { revenueRecognitionRule, deferredRevenueAccount, incomeAccount } = item?.values ?? {};
  const subsidiary = org.store.inFamily("subsidiary", String(invoice.values["subsidiary"]));
  const currency = org.store.inFamily("currency", String(subsidiary?.values["currency"]));
  if (!revenueRecognitionRule || !deferredRevenueAccount || !incomeAccount || !currency) return undefined;
  const id = `${invoice.id}${String(line["line"]).padStart(3, "0")}`;
  const decimals = Number(currency.values["currencyPrecision"] ?? 2);
  const total = round(Number(line["amount"]) * Number(invoice.values["exchangeRate"] ?? 1), decimals);
  const { revRecStartDate: start = null, revRecEndDate: end = null } = line;
  const spread =
    start === null || end === null ? atOnce(org, invoice, total) : byDays(org, { start, end, total, decimals });
  const slices = spread.map(({ period, amount }) => {
    const sliceId = `${id}${period.id.padStart(3, "0")}`;
    const done = recognized.get(sliceId);
    return { id: sliceId, period, amount: done?.amount ?? amount, journal: done?.journal ?? null };
  });
  return {
    ...{ id, invoice, item: line["item"] ?? null, total, start, end, slices },
    deferredAccount: String(deferredRevenueAccount),
    recognitionAccount: String(incomeAccount),
    currency: currency.id,
  };
}

interface Share {
  period: RecordInstance;
  amount: number;
}

function atOnce(org: Org, invoice: RecordInstance, total: number): Share[] {
  const period = org.store.inFamily("accountingPeriod", String(invoice.values["postingPeriod"]));
  return period ? [{ period, amount: total }] : [];
}

/** Both days belong to the service. What is earned up to each period's end is rounded, so that all adds up. */
function byDays(org: Org, line: { start: Value; end: Value; total: number; decimals: number }): Share[] {
  const { total, decimals } = line;
  const [start, end] = [dayNumber(line.start), dayNumber(line.end) + 1];
  let before = 0;
  return monthsOf(org).flatMap((period) => {
    const last = Math.min(end, dayNumber(period.values["endDate"] ?? null) + 1);
    if (last <= start || dayNumber(period.values["startDate"] ?? null) >= end) return [];
    const upTo = round((total * (last - start)) / (end - start), decimals);
    const amount = round(upTo - before, decimals);
    before = upTo;
    return [{ period, amount }];
  });
}

const monthsOf = (org: Org) =>
  org.store
    .all("accountingPeriod")
    .filter(({ values }) => values["isPosting"] === true && values["isAdjust"] !== true)
    .sort((one, other) => String(one.values["startDate"]).localeCompare(String(other.values["startDate"])));

const dayNumber = (day: Value): number => Date.parse(String(day)) / 86_400_000;
