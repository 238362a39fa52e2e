import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { DemoPeople } from "./demoPeople";

const LOOKS_EVERY_MS = 1_000;

const answered = z.object({ approved: z.array(z.string()) });

/** An accountant who approves, as soon as it is there, what waits for approval in the NetSuite sandbox. */
export function approveWhatWaits(
  { netSuiteUrl }: Pick<DemoPeople, "netSuiteUrl">,
  say: (line: string) => void,
): { stop(): void } {
  const ended = new AbortController();
  const { signal } = ended;
  const url = new URL("/_sandbox/transactions/approve", netSuiteUrl);
  void (async () => {
    while (!signal.aborted) {
      const headers = { "content-type": "application/json" };
      // A sandbox that is away, or has nothing to say, is asked again.
      const answer: unknown = await fetch(url, { method: "POST", headers, signal })
        .then((taken) => taken.json())
        .catch(() => null);
      for (const id of answered.safeParse(answer).data?.approved ?? [])
        say(`An accountant approves document ${id} in NetSuite.`);
      await wait(LOOKS_EVERY_MS, undefined, { signal, ref: false }).catch(() => {});
    }
  })();
  return { stop: () => ended.abort() };
}
