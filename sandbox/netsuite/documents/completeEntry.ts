import type { Org } from "../org";
import { missingValues, userError } from "../refusal";
import { PAGES_ONLY } from "../records/otherRecords";
import type { Values } from "../records/field";
import type { ImpactLine, RecordInstance } from "../records/store";
import { balance } from "./balance";
import { judgeLine } from "./judgeLine";
import { ledgerAccount } from "./ledgerAccount";
import { sum } from "./money";
import { readHeader } from "./readHeader";

interface Entry {
  prefix: string;
  sublist: string;
  /** Whether its lines are debits, and its own account is credited with their sum. */
  debits: boolean;
}

/** The documents that are a sum on an account of their own against lines on any others. */
export const entries: Readonly<Record<string, Entry>> = {
  check: { prefix: "CHK", sublist: "expense", debits: true },
  deposit: { prefix: "DEP", sublist: "other", debits: false },
  vendorBill: { prefix: "BILL", sublist: "expense", debits: true },
  vendorCredit: { prefix: "BC", sublist: "expense", debits: false },
  [PAGES_ONLY]: { prefix: "TXN", sublist: "line", debits: true },
};

/**
 * A check, bank deposit, vendor's bill or bill credit: its lines may name any account, receivables with the customer who
 * is meant. What people enter in pages alone has no account of its own: its lines are debits and credits, and may move
 * base currency alone, as a revaluation does.
 */
export function completeEntry(org: Org, draft: RecordInstance, before: RecordInstance | undefined): RecordInstance {
  const entry = entries[draft.type];
  if (!entry) return draft;
  const { prefix, sublist, debits } = entry;
  const payee = draft.values["entity"] ?? null;
  const named = payee === null ? undefined : org.store.inFamily("entity", String(payee));
  const given = draft.lines[sublist] ?? [];
  const subsidiary = draft.values["subsidiary"] ?? named?.values["subsidiary"] ?? null;
  const { values, foreign, base } = readHeader(org, withSubsidiary(draft, subsidiary), before, {
    prefix,
    ledger: "gl",
  });
  if (given.length === 0) throw userError("You must enter at least one line item for this transaction.");
  const impact = given.map((line, at): ImpactLine => {
    const { account, entity = null, customer = null, memo = null, department = null, class: ofClass = null } = line;
    if (typeof account !== "string") throw missingValues(["Account"], `${sublist}.items[${at}].account`);
    judgeLine(org, line, values);
    const whom = entity ?? customer ?? payee;
    refuseNobody(org, account, whom);
    const own = foreign(debits ? amountOf(line) : -amountOf(line));
    const foreignAmount = isInBaseAlone(values) ? 0 : own;
    return {
      ...{ line: at + 1, account, foreignAmount, mainLine: false, entity: whom === null ? null : String(whom) },
      amount: isInBaseAlone(values) ? own : base(own),
      details: { memo, department, class: ofClass },
    };
  });
  const total = sum(impact.map(({ foreignAmount }) => foreignAmount));
  if (draft.type === PAGES_ONLY) {
    if (total !== 0) throw userError("The amounts in the transaction must balance.");
    return { ...draft, values, impact: balance(org, impact, "rounding"), posting: true };
  }
  values["account"] ??= ledgerAccount(org, "payable");
  values["total"] = total < 0 ? -total : total;
  const account = String(values["account"]);
  const main = { line: 0, account, amount: -base(total), foreignAmount: -total, mainLine: true };
  const whole = [{ ...main, entity: payee === null ? null : String(payee), details: {} }, ...impact];
  return { ...draft, values, impact: balance(org, whole, "rounding"), posting: true };
}

const withSubsidiary = (draft: RecordInstance, subsidiary: Values[string]): RecordInstance => ({
  ...draft,
  values: { ...draft.values, ...(subsidiary !== undefined && { subsidiary }) },
});

/** Of a revaluation `amount` is what a line moves in base currency, and nothing in its own. */
const isInBaseAlone = ({ code }: Values): boolean => code === "FxReval";

function amountOf(line: Values): number {
  const { debit, credit, amount } = line;
  if (debit !== undefined || credit !== undefined) return Number(debit ?? 0) - Number(credit ?? 0);
  return Number(amount ?? 0);
}

/** What stands on receivables must say who owes it. */
function refuseNobody(org: Org, account: string, whom: Values[string]): void {
  const found = org.store.inFamily("account", account);
  const entity = whom === null || whom === undefined ? undefined : org.store.inFamily("entity", String(whom));
  if (found?.values["acctType"] === "AcctRec" && entity?.type !== "customer") throw missingValues(["Name"]);
}
