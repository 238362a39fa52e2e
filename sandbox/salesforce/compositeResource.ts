import type { Api, ApiRequest, ApiResponse } from "./api";
import { asBody, isBody } from "./asBody";
import { readAddress } from "./readAddress";
import { Refusal } from "./refusal";
import { own } from "../kit/own";

interface Sub {
  method: string;
  url: string;
  referenceId: string;
  body: unknown;
  httpHeaders: Readonly<Record<string, string>>;
}

interface SubAnswer {
  body: unknown;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string;
}

/** How many requests one composite request may carry. */
const MOST = 25;

/**
 * `POST /composite`: requests in a row, a later one naming an earlier one's answer as `@{referenceId.id}`; with
 * `allOrNone` a failure takes all of them back. See "Composite" in the REST API Developer Guide.
 */
export function composite(
  api: Api,
  request: ApiRequest,
  answer: (api: Api, request: ApiRequest) => ApiResponse,
): ApiResponse {
  const { allOrNone, compositeRequest } = asBody(request.body);
  const subs = Array.isArray(compositeRequest) ? compositeRequest.map(readSub) : [];
  if (subs.length === 0 || subs.length > MOST) {
    throw new Refusal(400, "INVALID_INPUT", `A composite request carries 1 to ${MOST} requests.`);
  }
  const { store } = api.org;
  const start = store.savepoint();
  const answers: SubAnswer[] = [];
  for (const sub of subs) {
    const savepoint = store.savepoint();
    try {
      answers.push(one(sub, answers, (resolved) => answer(api, toRequest(request, resolved))));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      store.rollback(savepoint);
      answers.push(refused(sub, error));
    }
    if (allOrNone === true && failed(answers.at(-1))) {
      store.rollback(start);
      const compositeResponse = subs.map((each, i) => (i === answers.length - 1 ? answers[i] : refused(each, halted)));
      return { status: 200, body: { compositeResponse } };
    }
  }
  return { status: 200, body: { compositeResponse: answers } };
}

const failed = (answer: SubAnswer | undefined) => answer !== undefined && answer.httpStatusCode >= 300;

const halted = new Refusal(
  400,
  "PROCESSING_HALTED",
  "The transaction was rolled back since another operation in the same transaction failed.",
);

function refused({ referenceId }: Sub, { body, status }: Refusal): SubAnswer {
  return { body, httpHeaders: {}, httpStatusCode: status, referenceId };
}

function one(sub: Sub, earlier: readonly SubAnswer[], send: (sub: Sub) => ApiResponse): SubAnswer {
  const resolved: Sub = { ...sub, url: String(resolve(sub.url, earlier)), body: resolve(sub.body, earlier) };
  const { status, body = null, headers = {} } = send(resolved);
  return { body, httpHeaders: headers, httpStatusCode: status, referenceId: sub.referenceId };
}

function readSub(given: unknown): Sub {
  const { method, url, referenceId, body, httpHeaders = {} } = asBody(given);
  if (typeof method === "string" && typeof url === "string" && typeof referenceId === "string") {
    const headers = Object.entries(asBody(httpHeaders)).map(([name, value]) => [name.toLowerCase(), String(value)]);
    return { method: method.toUpperCase(), url, referenceId, body, httpHeaders: Object.fromEntries(headers) };
  }
  throw new Refusal(400, "INVALID_INPUT", "Each request of a composite names its method, url and referenceId.");
}

function toRequest(request: ApiRequest, { method, url, body, httpHeaders }: Sub): ApiRequest {
  const { path, query } = readAddress(url);
  if (!path.startsWith(`${request.base}/`) || /\/composite\/?$/.test(path)) {
    throw new Refusal(400, "INVALID_INPUT", `The url ${url} is not supported in a composite request.`);
  }
  const headers = { ...request.headers, ...httpHeaders };
  return { ...request, method, path: path.slice(request.base.length), query, headers, body };
}

/** Puts the values of earlier answers where `@{referenceId.path}` stands. */
function resolve(given: unknown, earlier: readonly SubAnswer[]): unknown {
  if (typeof given === "string") {
    return given.replace(/@\{([^}.]+)\.([^}]+)\}/g, (_all, id: string, path: string) => referred(id, path, earlier));
  }
  if (Array.isArray(given)) return given.map((item) => resolve(item, earlier));
  if (!isBody(given)) return given;
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, resolve(value, earlier)]));
}

function referred(id: string, path: string, earlier: readonly SubAnswer[]): string {
  const source = earlier.find(({ referenceId }) => referenceId === id);
  if (failed(source)) throw halted;
  let value: unknown = source?.body;
  for (const key of path.split(/[.[\]]+/).filter(Boolean)) {
    value = Array.isArray(value) ? value[Number(key)] : isBody(value) ? own(value, key) : undefined;
  }
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new Refusal(400, "PROCESSING_HALTED", `Invalid reference specified. No value for ${path} found in ${id}.`);
}
