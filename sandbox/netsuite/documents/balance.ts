import type { Org } from "../org";
import type { ImpactLine } from "../records/store";
import { ledgerAccount } from "./ledgerAccount";
import { sum } from "./money";

/** Adds what converting line by line left over, to the account for it. */
export function balance(org: Org, impact: readonly ImpactLine[], role: "rounding" | "exchange"): ImpactLine[] {
  const left = sum(impact.map(({ amount }) => amount));
  if (left === 0) return [...impact];
  const line = Math.max(...impact.map((one) => one.line)) + 1;
  const account = ledgerAccount(org, role);
  const last = { line, account, amount: -left, foreignAmount: 0, mainLine: false, entity: null, details: {} };
  return [...impact, last];
}
