import type { Org } from "../org";
import { missingValues, userError } from "../refusal";
import type { Values } from "../records/field";
import type { RecordInstance } from "../records/store";
import { choosePeriod } from "./choosePeriod";
import { judgeCustomer } from "./judgeCustomer";
import { judgeLine } from "./judgeLine";
import { round } from "./money";
import { todayOf } from "./todayOf";

export interface Header {
  values: Values;
  /** Rounds to the document's currency. */
  foreign(amount: number): number;
  /**
   * An amount as it was given, which must fit the document's currency: it is not rounded. That NetSuite refuses one is
   * told of transactions that do not balance by it; the middle of its sentence is the sandbox's own.
   */
  given(amount: number): number;
  /** Converts at the document's rate, and rounds to the subsidiary's base currency. */
  base(foreignAmount: number): number;
}

/**
 * Fills in what every document has: number, date, period, subsidiary, currency and exchange rate.
 *
 * @param ledger whose lock closes a period to this document, besides the period's own closing
 */
export function readHeader(
  org: Org,
  draft: RecordInstance,
  before: RecordInstance | undefined,
  { prefix, ledger, customer }: { prefix: string; ledger: "ar" | "gl"; customer?: RecordInstance | undefined },
): Header {
  const values = { ...draft.values };
  values["subsidiary"] ??= customer?.values["subsidiary"] ?? null;
  const subsidiary = org.store.inFamily("subsidiary", String(values["subsidiary"]));
  if (!subsidiary) throw missingValues(["Subsidiary"], "subsidiary");

  const baseCurrency = String(subsidiary.values["currency"]);
  const currency = String((values["currency"] ??= customer?.values["currency"] ?? baseCurrency));
  if (customer) judgeCustomer(org, customer, values);
  judgeLine(org, values, values);
  if (currency === baseCurrency) values["exchangeRate"] = 1;
  else values["exchangeRate"] ??= round(rateOf(org, currency) / rateOf(org, baseCurrency), 6);
  const rate = Number(values["exchangeRate"]);
  if (rate <= 0) throw userError("Invalid currency conversion rate.");

  values["tranDate"] ??= todayOf(org);
  const dateMoved = before !== undefined && before.values["tranDate"] !== values["tranDate"];
  const sameperiod = before?.values["postingPeriod"] === values["postingPeriod"];
  if (dateMoved && sameperiod) values["postingPeriod"] = null;
  values["postingPeriod"] = choosePeriod(org, values, before?.values["postingPeriod"] ?? null, ledger);
  values["tranId"] ??= `${prefix}${draft.id}`;
  const foreign = (amount: number) => round(amount, decimalsOf(org, currency));
  return {
    values,
    foreign,
    given: (amount) => {
      if (foreign(amount) === amount) return amount;
      throw userError(
        "Transaction was not in balance because an amount has more decimal places than are supported by its currency.",
      );
    },
    base: (amount) => round(amount * rate, decimalsOf(org, baseCurrency)),
  };
}

function rateOf(org: Org, id: string): number {
  const rate = org.store.inFamily("currency", id)?.values["exchangeRate"] ?? null;
  if (rate === null) throw userError("No currency conversion rate defined");
  return Number(rate);
}

const decimalsOf = (org: Org, id: string) =>
  Number(org.store.inFamily("currency", id)?.values["currencyPrecision"] ?? 2);
