import { setTimeout as wait } from "node:timers/promises";
import type { Fact } from "./fact";

/** How long a look may take: whoever asks after a process's health waits no longer than a second or two. */
const LIMIT_MS = 1_500;

/** Looks at something; what could not be looked at is not known to be well, and says so. */
export async function lookWithin(
  name: string,
  look: () => Promise<readonly Fact[]>,
  limitMs = LIMIT_MS,
): Promise<readonly Fact[]> {
  const unknown = (why: string): readonly Fact[] => [
    { name, state: "degraded", says: `How this stands is not known: ${why}`, stillWorks: "Whatever worked before" },
  ];
  const giveUp = new AbortController();
  const late = wait(limitMs, unknown(`nothing was found out within ${limitMs / 1_000} s`), {
    ref: false,
    signal: giveUp.signal,
  });
  try {
    return await Promise.race([late, look()]);
  } catch {
    // Of what kind the failure is, the database's own fact says.
    return unknown("the database did not answer the question");
  } finally {
    giveUp.abort();
    late.catch(() => {});
  }
}
