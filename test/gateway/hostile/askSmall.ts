import type { Fared } from "./besideIt";

/** `node -r ./tools/register.cjs askSmall.ts <url>`: asks a small query without pause until its input ends, and tells how it fared. */
const [url = ""] = process.argv.slice(2);
const body = JSON.stringify({ query: '{ account(id: "a1") { id name } }' });
const headers = { "content-type": "application/json" };

async function askUntilTold(): Promise<void> {
  const fared: Fared = { latenciesMs: [], failures: [] };
  let running = true;
  process.stdin.once("end", () => (running = false)).resume();
  do {
    const began = performance.now();
    const answer = await fetch(url, { method: "POST", headers, body })
      .then(async (response) => (await response.json()) as { data?: { account?: { id?: string } } })
      .catch((error: unknown) => String(error));
    // The first also opens the connection, and says that it runs.
    if (fared.latenciesMs.push(performance.now() - began) === 1) process.stdout.write("\n");
    if (typeof answer === "string" || !answer.data?.account?.id) fared.failures.push(JSON.stringify(answer));
  } while (running);
  // Ending before all of it is written would cut it off.
  await new Promise<void>((written) => process.stdout.write(JSON.stringify(fared), () => written()));
  process.exit(0);
}
void askUntilTold();
