import type { IdKind } from "../../../platform/ids/newId";
import { idPrefixes } from "../../../platform/ids/idPrefixes";

/** The kinds of records that are entities of the graph, by the kind of their ids. */
const types = {
  account: "Account",
  contact: "Contact",
  salesUser: "SalesUser",
  opportunity: "Opportunity",
  contract: "Contract",
  order: "Order",
  product: "Product",
  price: "Price",
  billingProfile: "BillingProfile",
  subscription: "BillingSubscription",
  invoice: "Invoice",
  creditMemo: "CreditMemo",
  payment: "Payment",
  dunningCase: "DunningCase",
  legalEntity: "LegalEntity",
  period: "AccountingPeriod",
  glAccount: "GLAccount",
  posting: "Posting",
  journal: "JournalEntry",
  receivable: "Receivable",
  arrangement: "RevenueArrangement",
  exception: "ExceptionCase",
  operation: "Operation",
  event: "CanonicalEvent",
  syncState: "SyncState",
} as const satisfies Partial<Record<IdKind, string>>;

export type NodeType = (typeof types)[keyof typeof types];

const byPrefix = new Map<string, NodeType>(
  (Object.keys(types) as (keyof typeof types)[]).map((kind) => [idPrefixes[kind], types[kind]]),
);

const known: ReadonlySet<string> = new Set(Object.values(types));

/** Of which type the record is that has this hub id; null for an id of none. */
export const nodeTypeOf = (id: string): NodeType | null => byPrefix.get(id.split("_", 1)[0] ?? "") ?? null;

/** Whether records of this kind can be looked up by their hub id. */
export const isNodeType = (name: string): name is NodeType => known.has(name);
