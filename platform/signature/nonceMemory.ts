/** Seconds whose nonces are forgotten together. */
const BUCKET_SECONDS = 10;

/** The nonces of this process's last minutes, at most so many: what was taken once is not taken again. */
export interface NonceMemory {
  /** @returns whether it is new (and remembered from now on), known, or cannot be remembered as too many are */
  take(nonce: string, untilSeconds: number, nowSeconds: number): "new" | "known" | "full";
}

/** @param limit some 100 bytes each */
export function nonceMemory(limit = 500_000): NonceMemory {
  // By when they may be forgotten.
  const buckets = new Map<number, Set<string>>();
  let remembered = 0;

  const forget = (nowSeconds: number) => {
    for (const [bucket, nonces] of buckets) {
      if ((bucket + 1) * BUCKET_SECONDS > nowSeconds) continue;
      buckets.delete(bucket);
      remembered -= nonces.size;
    }
  };

  return {
    take: (nonce, untilSeconds, nowSeconds) => {
      forget(nowSeconds);
      for (const nonces of buckets.values()) if (nonces.has(nonce)) return "known";
      if (remembered >= limit) return "full";
      const bucket = Math.floor(untilSeconds / BUCKET_SECONDS);
      const nonces = buckets.get(bucket) ?? new Set();
      buckets.set(bucket, nonces.add(nonce));
      remembered += 1;
      return "new";
    },
  };
}
