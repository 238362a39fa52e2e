import { randomFillSync } from "node:crypto";
import { monotonicFactory } from "ulid";
import { idPrefixes } from "./idPrefixes";

export type IdKind = keyof typeof idPrefixes;

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
export const newId = (kind: IdKind): string => `${idPrefixes[kind]}_${ulid()}`;
