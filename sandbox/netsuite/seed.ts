import { SECOND_RECEIVABLES } from "./documents/ledgerAccount";
import type { Org } from "./org";
import type { Value, Values } from "./records/field";

/**
 * What an account starts with. Internal ids follow the order here; accounts, items, departments and classes also carry
 * external ids, so that a client can name them without knowing the order.
 */
export function seed(org: Org): void {
  const add = (type: string, values: Values): string => {
    const { family } = org.catalog.get(type);
    const at = org
      .clock()
      .toISOString()
      .replace(/\.\d+Z$/, "Z");
    const id = org.store.nextId(family);
    const isInactive = org.tenant.inactive.includes(String(values["externalId"] ?? values["symbol"]));
    const stamped = { ...values, ...(isInactive && { isInactive }), createdDate: at, lastModifiedDate: at };
    org.store.put({ type, id, values: stamped, lines: {}, impact: [], posting: false });
    return id;
  };

  const [usd = null, eur = null] = currencies.map(([symbol, name, exchangeRate, currencyPrecision]) =>
    add("currency", { symbol, name, exchangeRate, currencyPrecision, isBaseCurrency: symbol === "USD" }),
  );
  add("subsidiary", { name: "Throughline Demo Inc.", country: "US", currency: usd, externalId: "sub-us" });
  add("subsidiary", { name: "Throughline Demo GmbH", country: "DE", currency: eur, externalId: "sub-eu" });
  const accounts = new Map<string, Value>(
    chartOf(org).map(([externalId, acctNumber, acctName, acctType]) => [
      externalId,
      add("account", { externalId, acctNumber, acctName, acctType }),
    ]),
  );
  for (const [externalId, type, itemId, income, deferred] of items) {
    const incomeAccount = accounts.get(income) ?? null;
    const rule = deferred && {
      deferredRevenueAccount: accounts.get(deferred) ?? null,
      revenueRecognitionRule: "Straight-line, exact days",
    };
    add(type, { externalId, itemId, displayName: itemId, incomeAccount, ...rule });
  }
  for (const [externalId, name] of departments) add("department", { externalId, name });
  for (const [externalId, name] of classes) add("classification", { externalId, name });
  for (const period of periods(org.clock().getUTCFullYear())) add("accountingPeriod", period);
}

/** What one unit is worth in US dollars gives the default rates. */
const currencies = [
  ["USD", "US Dollar", 1, 2],
  ["EUR", "Euro", 1.1, 2],
  ["GBP", "British Pound", 1.25, 2],
  ["JPY", "Japanese Yen", 0.0068, 0],
  ["HUF", "Hungarian Forint", 0.0028, 2],
  // NetSuite keeps no more than two decimals of any currency.
  ["KWD", "Kuwaiti Dinar", 3.25, 2],
  ["CLF", "Unidad de Fomento", 41, 2],
] as const;

const chart = [
  ["acct-ar", "1100", "Accounts Receivable", "AcctRec"],
  ["acct-clearing", "1199", "Undeposited Funds / Payment Clearing", "OthCurrAsset"],
  ["acct-bank", "1000", "Operating Bank Account", "Bank"],
  ["acct-tax", "2200", "Sales Tax Payable", "OthCurrLiab"],
  ["acct-deferred", "2400", "Deferred Revenue", "DeferRevenue"],
  ["acct-revenue", "4000", "Subscription Revenue", "Income"],
  ["acct-usage", "4100", "Usage Revenue", "Income"],
  ["acct-rounding", "7900", "Rounding Gain/Loss", "OthExpense"],
  ["acct-fx", "7910", "Realized Exchange Gain/Loss", "OthExpense"],
  ["acct-fees", "6500", "Payment Processing Fees", "Expense"],
  ["acct-deposits", "2300", "Customer Deposits", "OthCurrLiab"],
  ["acct-disputed", "1150", "Disputed Receivables", "AcctRec"],
  ["acct-payable", "2000", "Accounts Payable", "AcctPay"],
] as const;

const chartOf = ({ tenant }: Org) =>
  tenant.secondReceivables
    ? ([...chart, [SECOND_RECEIVABLES, "1110", "Other Receivables", "AcctRec"]] as const)
    : chart;

/** The last one recognizes by NetSuite's own revenue management: whoever posts revenue journals must not use it. */
const items: readonly (readonly [id: string, type: string, name: string, income: string, deferred?: string])[] = [
  ["item-subscription", "serviceSaleItem", "Subscription", "acct-deferred"],
  ["item-usage", "serviceSaleItem", "Usage", "acct-usage"],
  ["item-tax", "otherChargeSaleItem", "Sales Tax (billed)", "acct-tax"],
  ["item-rounding", "otherChargeSaleItem", "Rounding", "acct-rounding"],
  ["item-subscription-arm", "serviceSaleItem", "Subscription (recognized by ERP)", "acct-revenue", "acct-deferred"],
];

const departments = [
  ["dept-sales", "Sales"],
  ["dept-cs", "Customer Success"],
] as const;

const classes = [
  ["class-saas", "SaaS"],
  ["class-services", "Services"],
] as const;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * Last year, this year and next year, all open: their months, which documents post into, and over them what an account
 * has besides: each year with its quarters, and a period for the year's adjustments. Those are base periods, too, and
 * take what names them. See "Accounting Periods" and "Adjustment Periods" in the NetSuite help.
 */
function periods(thisYear: number): Values[] {
  const years = [thisYear - 1, thisYear, thisYear + 1];
  return [...months(years), ...years.flatMap(besideMonths)];
}

function besideMonths(year: number): Values[] {
  const open = { closed: false, allLocked: false, arLocked: false, apLocked: false };
  const summary = { isPosting: false, isAdjust: false, isQuarter: false, isYear: false, ...open };
  const quarters = ["03-31", "06-30", "09-30", "12-31"].map((end, at) => ({
    ...{ ...summary, isQuarter: true, periodName: `Q${at + 1} ${year}` },
    ...{ startDate: `${year}-${String(at * 3 + 1).padStart(2, "0")}-01`, endDate: `${year}-${end}` },
  }));
  const lastDay = `${year}-12-31`;
  return [
    { ...summary, isYear: true, periodName: `FY ${year}`, startDate: `${year}-01-01`, endDate: lastDay },
    ...quarters,
    { ...summary, isPosting: true, isAdjust: true, periodName: `Adj ${year}`, startDate: lastDay, endDate: lastDay },
  ];
}

function months(years: readonly number[]): Values[] {
  const open = { closed: false, allLocked: false, arLocked: false, apLocked: false };
  const kind = { isPosting: true, isAdjust: false, isQuarter: false, isYear: false };
  return years.flatMap((year) =>
    MONTHS.map((month, at) => ({
      periodName: `${month} ${year}`,
      startDate: new Date(Date.UTC(year, at, 1)).toISOString().slice(0, 10),
      endDate: new Date(Date.UTC(year, at + 1, 0)).toISOString().slice(0, 10),
      ...kind,
      ...open,
    })),
  );
}
