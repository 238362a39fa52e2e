import { randomFillSync } from "node:crypto";
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
  audit: "aud",
  line: "ln",
  process: "proc",
} as const;

export type IdKind = keyof typeof prefixes;

/** Randomness drawn in one go for many ids. */
const pool = new Uint32Array(1_024);
let drawn = pool.length;

/** A number from 0 up to and without 1, as unpredictable as the system's own source. */
function random(): number {
  if (drawn === pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  return (pool[drawn++] ?? 0) / 2 ** 32;
}

const ulid = monotonicFactory(random);

/** Mints a hub id: a prefix that names the kind of record and a ULID, which sorts by the time it was minted. */
export const newId = (kind: IdKind): string => `${prefixes[kind]}_${ulid()}`;
