import { orZero } from "../../schema/money/orZero";
import { decimalOf } from "../money/decimalOf";
import type { LedgerFacts } from "./ledgerFacts";
import type { LedgerNames } from "./ledgerNames";

export interface FactsCompared {
  /** Every difference, as a person reads it; empty when the document is as it was posted. */
  messages: string[];
  /** What each account bears more (debit) or less than when it was posted; accounts without difference are left out. */
  byAccount: { account: string; currency: string; minor: bigint; baseMinor: bigint }[];
}

/**
 * Compares what the ledger holds of a document now with what it held when it was POSTED.
 * @param now null when it was deleted: then it bears nothing
 * @param names what people call what the ledger's ids stand for
 */
export function compareFacts(posted: LedgerFacts, now: LedgerFacts | null, names: LedgerNames): FactsCompared {
  const messages: string[] = [];
  const say = (minor: bigint, currency = posted.currency) => `${decimalOf(minor, currency)} ${currency}`;
  if (now === null) messages.push("It was deleted there");
  else {
    const differs = (what: string, was: string | null, is: string | null) => {
      if (was !== is) messages.push(`Its ${what} is ${is ?? "not set"} now, and was ${was ?? "not set"}`);
    };
    differs("currency", posted.currency, now.currency);
    differs("total", say(posted.totalMinor), say(now.totalMinor, now.currency));
    differs("customer", ...named(names.customer, posted.customerExternalId, now.customerExternalId));
    differs("date", posted.date, now.date);
    if (posted.dueDate !== undefined) differs("due date", posted.dueDate, now.dueDate ?? null);
    differs("accounting period", ...named(names.period, posted.periodExternalId, now.periodExternalId));
    if (Number(posted.fxRate) !== Number(now.fxRate)) differs("exchange rate", posted.fxRate, now.fxRate);
  }
  const byAccount = differences(posted, now);
  for (const { account, currency, minor } of byAccount.filter((one) => one.minor !== 0n)) {
    messages.push(
      `Account ${names.account(account)} bears ${say(minor > 0n ? minor : -minor, currency)} ${minor > 0n ? "more in debit" : "less in debit"} than was posted`,
    );
  }
  if (now !== null && byAccount.length === 0) messages.push(...movedDimensions(posted, now, names, say));
  return { messages, byAccount };
}

const named = (of: (id: string) => string, ...ids: [string | null, string | null]): [string | null, string | null] => [
  ids[0] === null ? null : of(ids[0]),
  ids[1] === null ? null : of(ids[1]),
];

/** What each dimension bears otherwise than when it was posted, though its account bears the same. */
function movedDimensions(
  posted: LedgerFacts,
  now: LedgerFacts,
  names: LedgerNames,
  say: (minor: bigint) => string,
): string[] {
  if (posted.byDimension === undefined || now.byDimension === undefined) return [];
  const moved = new Map<string, { account: string; dimension: string; value: string; minor: bigint }>();
  const add = (facts: NonNullable<LedgerFacts["byDimension"]>, sign: 1n | -1n) => {
    for (const one of facts) {
      const key = JSON.stringify([one.account, one.dimension, one.value]);
      moved.set(key, { ...one, minor: orZero(moved.get(key)?.minor) + sign * one.minor });
    }
  };
  add(posted.byDimension, -1n);
  add(now.byDimension, 1n);
  return [...moved.values()]
    .filter(({ minor }) => minor !== 0n)
    .map(
      ({ account, dimension, value, minor }) =>
        `Account ${names.account(account)} bears ${say(minor > 0n ? minor : -minor)} ${minor > 0n ? "more in debit" : "less in debit"} under the ${dimension} with the id ${value} than was posted`,
    );
}

function differences(posted: LedgerFacts, now: LedgerFacts | null): FactsCompared["byAccount"] {
  const found: FactsCompared["byAccount"] = [];
  const add = (account: string, currency: string, amount: { minor: bigint; baseMinor: bigint }, sign: 1n | -1n) => {
    const known = found.find((one) => one.account === account && one.currency === currency);
    const entry = known ?? { account, currency, minor: 0n, baseMinor: 0n };
    if (!known) found.push(entry);
    entry.minor += sign * amount.minor;
    entry.baseMinor += sign * amount.baseMinor;
  };
  for (const [account, amount] of Object.entries(posted.byAccount)) add(account, posted.currency, amount, -1n);
  for (const [account, amount] of Object.entries(now?.byAccount ?? {})) {
    add(account, now?.currency ?? posted.currency, amount, 1n);
  }
  return found.filter(({ minor, baseMinor }) => minor !== 0n || baseMinor !== 0n);
}
