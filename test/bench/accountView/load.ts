import autocannon, { type Result } from "autocannon";

/** How long each answer took, of how many seconds of asking. */
export interface Measured {
  ms: number[];
  seconds: number;
}

export interface Load {
  url: string;
  /** The next request's body. */
  body: () => string;
  connections: number;
  seconds: number;
}

/** Asks one thing after the other over each of the connections. @throws Error when an answer is not an account */
export async function load({ url, body, connections, seconds }: Load): Promise<Measured> {
  const ms: number[] = [];
  const { mismatches, non2xx, errors } = await new Promise<Result>((resolve, reject) => {
    const running = autocannon(
      {
        url,
        connections,
        duration: seconds,
        method: "POST",
        headers: { "content-type": "application/json" },
        verifyBody: (answer) => String(answer).startsWith('{"data":{"account":{'),
        requests: [{ setupRequest: (request) => ({ ...request, body: body() }) }],
      },
      (error: unknown, result) => (error ? reject(error) : resolve(result)),
    );
    running.on("response", (_client, _status, _bytes, took) => ms.push(took));
  });
  const wrong = mismatches + non2xx + errors;
  if (wrong > 0) throw new Error(`${wrong} of ${ms.length} answers of ${url} were wrong`);
  return { ms, seconds };
}

/** Measurements as one. */
export const together = (measured: readonly Measured[]): Measured => ({
  ms: measured.flatMap(({ ms }) => ms),
  seconds: measured.reduce((sum, { seconds }) => sum + seconds, 0),
});

/** The time within which this share of the answers came, by nearest rank. */
export function percentile({ ms }: Measured, share: number): number {
  const sorted = [...ms].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}
