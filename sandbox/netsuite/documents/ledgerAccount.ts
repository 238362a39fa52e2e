import type { Org } from "../org";

/** The receivables account of those who name none, where there are two. */
export const SECOND_RECEIVABLES = "acct-ar-second";

/** The accounts NetSuite itself posts to, by their external ids in the chart the sandbox starts with. */
const own = {
  receivable: "acct-ar",
  clearing: "acct-clearing",
  rounding: "acct-rounding",
  exchange: "acct-fx",
  deposits: "acct-deposits",
  payable: "acct-payable",
} as const;

/** The internal id of an account that a document posts to without naming it. */
export function ledgerAccount(org: Org, role: keyof typeof own): string {
  const key = role === "receivable" && org.tenant.secondReceivables ? SECOND_RECEIVABLES : own[role];
  const found = org.store.find(org.catalog.get("account"), `eid:${key}`);
  if (!found) throw new Error(`the chart of accounts lacks ${key}`);
  return found.id;
}
