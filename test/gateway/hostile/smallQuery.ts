/** How a small query fared, asked again and again beside something else. */
export interface Fared {
  latenciesMs: number[];
  failures: string[];
}

const body = JSON.stringify({ query: '{ account(id: "a1") { id name } }' });

/** Asks a small query without pause while something runs. */
export async function besideIt(url: string, run: () => Promise<unknown>): Promise<Fared> {
  const fared: Fared = { latenciesMs: [], failures: [] };
  let running = true;
  const asking = (async () => {
    do {
      const began = performance.now();
      const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body })
        .then(async (response) => (await response.json()) as { data?: { account?: { id?: string } } })
        .catch((error: unknown) => String(error));
      fared.latenciesMs.push(performance.now() - began);
      if (typeof answer === "string" || !answer.data?.account?.id) fared.failures.push(JSON.stringify(answer));
    } while (running);
  })();
  try {
    await run();
  } finally {
    running = false;
    await asking;
  }
  return fared;
}
