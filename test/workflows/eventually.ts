import { underLoad } from "../support/underLoad";

/**
 * Asks again until there is an answer. @param otherwise what to show when none comes in time
 * @param withinMs on a machine that has nothing else to do: whoever waits, waits for a thing that comes
 */
export async function eventually<T>(
  ask: () => Promise<T | null | undefined | false>,
  otherwise: () => Promise<unknown> = async () => "nothing",
  withinMs = 120_000,
): Promise<T> {
  for (const from = Date.now(); Date.now() - from < underLoad(withinMs);) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const shown = JSON.stringify(
    await otherwise(),
    (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value),
    1,
  );
  throw new Error(`Nothing came of it: ${shown}`);
}
