/**
 * A bucket that so many requests fit into, and that drains evenly within a second.
 * @returns whether one more fitted
 * @see https://stripe.com/blog/rate-limiters
 */
export function bucket(perSecond: number): () => boolean {
  const size = Math.max(1, perSecond);
  let held = 0;
  let at = performance.now();
  return () => {
    const now = performance.now();
    held = Math.max(0, held - ((now - at) / 1_000) * perSecond);
    at = now;
    if (held + 1 > size) return false;
    held += 1;
    return true;
  };
}
