import type { Pool } from "pg";
import { releaseLease, renewLease, takeLease, type Lease } from "./takeLease";

/**
 * Does the work while holding a lease, which is renewed meanwhile. A process that stands still loses it; its work goes on
 * until it hears of that, so that what it writes by then must be refused by the lease's token.
 * @param work is told by the signal that the lease is another's
 * @returns false without it: another is at it
 */
export async function whileLeased(
  pool: Pool,
  { name, holder, leaseMs }: { name: string; holder: string; leaseMs: number },
  work: (lost: AbortSignal, lease: Lease) => Promise<void>,
): Promise<boolean> {
  const lease = await takeLease(pool, name, holder, leaseMs);
  if (!lease) return false;
  const losing = new AbortController();
  let heldUntil = performance.now() + leaseMs;
  const renew = async () => {
    const asked = performance.now();
    if (!(await renewLease(pool, lease, leaseMs))) return losing.abort();
    heldUntil = asked + leaseMs;
  };
  const renewing = setInterval(() => {
    // Without the database nobody knows whose it is: as of then, it is not ours to go on with.
    renew().catch(() => performance.now() > heldUntil && losing.abort());
  }, leaseMs / 4);
  try {
    await work(losing.signal, lease);
    return true;
  } finally {
    clearInterval(renewing);
    // It runs out by itself where it cannot be given up now.
    if (!losing.signal.aborted) await releaseLease(pool, lease).catch(() => {});
  }
}
