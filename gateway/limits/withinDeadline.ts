import { refuse } from "../gate/refused";

/**
 * Runs something that has so much time. What it waits for is told by the signal that nobody waits any more.
 * @param change it was asked for a change, and may have made it
 * @throws Refused `DEADLINE_EXCEEDED`
 */
export async function withinDeadline<Result>(
  deadlineMs: number,
  change: boolean,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const late = new AbortController();
  const expired = new Promise<never>((_resolve, reject) => {
    late.signal.addEventListener("abort", () => reject(late.signal.reason as Error));
  });
  const timer = setTimeout(() => late.abort(exceeded(deadlineMs, change)), deadlineMs);
  try {
    return await Promise.race([run(late.signal), expired]);
  } finally {
    clearTimeout(timer);
  }
}

function exceeded(deadlineMs: number, change: boolean) {
  const advice = change
    ? "the change may have been taken all the same: ask again, with the same idempotencyKey if it takes one"
    : "it was given up: ask for less, or again later";
  return refuse("DEADLINE_EXCEEDED", `The operation took longer than ${deadlineMs / 1_000} s, and ${advice}`, {
    status: 504,
    extensions: { deadlineSeconds: deadlineMs / 1_000, ...(change && { uncertain: true, retryable: true }) },
  });
}
