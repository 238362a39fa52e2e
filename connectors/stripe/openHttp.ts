import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Readable } from "node:stream";
import Stripe from "stripe";
import type { CallBudget } from "../../platform/budget/callBudget";
import { boundAnswer } from "./boundAnswer";
import { noteLimit } from "./noteLimit";

/** Connections that idle for longer are ended from this side, before a server's end of them can swallow a request. */
const IDLE_MS = 5_000;

/**
 * The SDK's way over HTTP, but for three habits. It sends a request again when its connection was closed, even where
 * retries are off. After a write that silence is the hub's to look into, by key: a deletion sent twice is refused the
 * second time, since Stripe takes no idempotency key with it. It takes any JSON without an `error` for a success,
 * whatever its status, as of a gateway that answers in Stripe's place. And it reads an answer for as long as one comes.
 * @see https://docs.stripe.com/error-low-level#idempotency
 * @param budget how often the account may be asked; without one, as often as anyone likes
 */
export function openHttp(secure: boolean, budget?: CallBudget): InstanceType<typeof Stripe.HttpClient> {
  const options = { keepAlive: true, timeout: IDLE_MS };
  const http = Stripe.createNodeHttpClient(secure ? new HttpsAgent(options) : new HttpAgent(options));
  const send = http.makeRequest.bind(http);
  http.makeRequest = (host, port, path, method, ...rest) => {
    const [, , , timeoutMs] = rest;
    const received = async () => onlyStripes(await send(host, port, path, method, ...rest), timeoutMs);
    const answered = () =>
      received().catch((error: unknown) => {
        throw method !== "GET" && wasClosed(error) ? new Error("The connection was closed", { cause: error }) : error;
      });
    return budget ? budget.call(async () => readWhole(await answered(), budget)) : answered();
  };
  return http;
}

interface Answer {
  getStatusCode(): number;
  getHeaders(): Readonly<Record<string, unknown>>;
  toJSON(): Promise<unknown>;
  getRawResponse(): unknown;
}

/** Has the SDK read no answer without an end, and take for JSON only what Stripe says: an error, or with status 200 an object that says what it is. */
function onlyStripes<Given extends Answer>(response: Given, timeoutMs: number): Given {
  const parse = response.toJSON.bind(response);
  response.toJSON = async () => {
    const answer = response.getRawResponse();
    if (answer instanceof Readable) boundAnswer(answer, timeoutMs);
    const body: unknown = await parse();
    const { error, object, ...said } = Object(body) as Record<string, unknown>;
    if (error) return body;
    if (response.getStatusCode() === 200 && typeof object === "string")
      return isHalfAList(object, said) ? noList() : body;
    throw new Error(`HTTP ${response.getStatusCode()}, and no answer of Stripe's`);
  };
  return response;
}

/** Whether it is a list that does not say whether there is more: the SDK would take what it holds for all there is. */
const isHalfAList = (object: string, { data, has_more: more }: Readonly<Record<string, unknown>>): boolean =>
  (object === "list" || object === "search_result") && !(Array.isArray(data) && typeof more === "boolean");

function noList(): never {
  throw new Error("HTTP 200, and a list that does not say whether there is more");
}

/** Has a call keep its place until its answer has come to its end, which the SDK reads later. */
async function readWhole<Given extends Answer>(response: Given, budget: CallBudget): Promise<Given> {
  const body = response.toJSON();
  await body.then(
    (said) => noteLimit(budget, response.getStatusCode(), response.getHeaders(), said),
    () => {},
  );
  response.toJSON = () => body;
  return response;
}

const wasClosed = (error: unknown): boolean =>
  Stripe.HttpClient.CONNECTION_CLOSED_ERROR_CODES.includes(String(Object(error).code));
