import { monotonicFactory } from "ulid";

const prefixes = {
  account: "acct",
  contact: "con",
  salesUser: "usr",
  opportunity: "opp",
  contract: "ctr",
  order: "ord",
  product: "prd",
  price: "prc",
  billingProfile: "bp",
  subscription: "sub",
  invoice: "inv",
  creditMemo: "cm",
  payment: "pay",
  refund: "ref",
  payout: "po",
  dunningCase: "dun",
  legalEntity: "le",
  period: "per",
  glAccount: "gl",
  item: "itm",
  posting: "pst",
  journal: "je",
  receivable: "rcv",
  arrangement: "ra",
  schedule: "rs",
  exception: "exc",
  operation: "op",
  event: "evt",
  syncState: "syn",
  externalRef: "xr",
  inbox: "inb",
  write: "wr",
  transaction: "btx",
  line: "ln",
} as const;

export type IdKind = keyof typeof prefixes;

const ulid = monotonicFactory();

/** Mints a hub id: a prefix that names the kind of record and a ULID, which sorts by the time it was minted. */
export const newId = (kind: IdKind): string => `${prefixes[kind]}_${ulid()}`;
