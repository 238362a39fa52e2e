import { LRUCache } from "lru-cache";

/** What the cache itself holds of an entry. */
const ENTRY_BYTES = 200;

/**
 * A cache within so many bytes, for whatever callers fill: a number of entries bounds nothing when they choose how large
 * one is. What was used least lately is forgotten first, and what is larger than the whole is not kept.
 * @param weigh about how many bytes a value takes; its key is counted besides
 */
export function weighedCache<Value extends object | string | number>(
  bytes: number,
  weigh: (value: Value) => number,
): LRUCache<string, Value> {
  return new LRUCache<string, Value>({
    maxSize: bytes,
    sizeCalculation: (value, key) => ENTRY_BYTES + textBytes(key) + Math.ceil(weigh(value)),
  });
}

/** What a text takes in memory at most. */
export const textBytes = ({ length }: string): number => 2 * length;
