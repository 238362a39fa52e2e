import { Pool, type Dispatcher } from "undici";
import { AnswerUnbounded, LARGEST_ANSWER } from "../../answerBounds";
import type { Exchange } from "./exchange";
import { silenceOf } from "./silenceOf";

const CONNECT_MS = 10_000;

/** Keep-alive connections to one origin, never more at once than `concurrency`: what exceeds it waits here. */
export function openExchange(
  origin: string,
  concurrency: number,
  timeoutMs: number,
): { exchange: Exchange; close(): Promise<void> } {
  const pool = new Pool(origin, {
    connections: concurrency,
    pipelining: 1,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: LARGEST_ANSWER,
    connect: { timeout: CONNECT_MS },
  });
  const exchange: Exchange = async ({ signal, body, ...sent }, purpose) => {
    try {
      const answer = await pool.request({ ...sent, ...(signal && { signal }), ...(body !== undefined && { body }) });
      const { headers, statusCode: status } = answer;
      const text = await textWithin(timeoutMs, answer.body);
      return {
        status,
        location: one(headers["location"]),
        retryAfter: one(headers["retry-after"]),
        contentType: one(headers["content-type"]),
        challenged: headers["www-authenticate"] !== undefined,
        text,
      };
    } catch (error) {
      throw silenceOf(error, purpose);
    }
  };
  return { exchange, close: () => pool.destroy() };
}

/** The pool's own limit begins anew with every byte: one that comes now and then would hold its place for ever. */
async function textWithin(timeoutMs: number, body: Dispatcher.ResponseData["body"]): Promise<string> {
  const late = setTimeout(() => body.destroy(new AnswerUnbounded("ANSWER_TOO_SLOW")), timeoutMs);
  try {
    return await body.text();
  } finally {
    clearTimeout(late);
  }
}

const one = (header: string | string[] | undefined) => [header].flat()[0];
