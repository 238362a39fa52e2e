import type { Api, ApiRequest, ApiResponse, Handler } from "./api";
import { createMany, deleteMany, updateMany, upsertMany } from "./collectionResource";
import { composite } from "./compositeResource";
import { describe, describeBriefly } from "./describe";
import { rightsOf } from "./permissions";
import { createOne, deleteOne, readByExternalId, readOne, updateOne, upsertOne } from "./recordResource";
import { Refusal } from "./refusal";
import { deletedRecords, updatedRecords } from "./replication";
import { runQuery } from "./soql/runQuery";

/** Answers a request of the REST API, or throws the refusal Salesforce would give. */
export function restApi(api: Api, request: ApiRequest): ApiResponse {
  const path = request.path.replace(/\/$/, "");
  let known = false;
  for (const [method, pattern, handler] of routes) {
    const found = pattern.exec(path);
    if (!found) continue;
    known = true;
    if (method === request.method) return handler(api, request, ...found.slice(1).map(decoded));
  }
  if (!known) throw new Refusal(404, "NOT_FOUND", "The requested resource does not exist");
  const message = `HTTP Method '${request.method}' not allowed.`;
  throw new Refusal(405, "METHOD_NOT_ALLOWED", message);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Refusal(400, "INVALID_INPUT", `The address has '${part}', whose percent-encoding cannot be read.`);
  }
}

const resources: Handler = (_api, { base }) => ({
  status: 200,
  body: Object.fromEntries(["sobjects", "query", "queryAll", "composite", "limits"].map((n) => [n, `${base}/${n}`])),
});

const listObjects: Handler = ({ org }, { base }) => ({
  status: 200,
  body: { encoding: "UTF-8", maxBatchSize: 200, sobjects: org.catalog.objects.map((o) => describeBriefly(o, base)) },
});

const aboutObject: Handler = ({ org }, { base }, type = "") => ({
  status: 200,
  body: { objectDescribe: describeBriefly(org.catalog.object(type), base), recentItems: [] },
});

const describeObject: Handler = ({ org }, { base }, type = "") => {
  const object = org.catalog.object(type);
  const may = rightsOf(org, object);
  // As for an object that there is none of.
  if (!may) throw new Refusal(404, "NOT_FOUND", "The requested resource does not exist");
  return { status: 200, body: describe(org.catalog, object, base, may) };
};

const limits: Handler = ({ usage }) => {
  const { max, used } = usage();
  return { status: 200, body: { DailyApiRequests: { Max: max, Remaining: Math.max(0, max - used) } } };
};

const query =
  (withDeleted: boolean): Handler =>
  ({ org, cursors }, request) => {
    const soql = request.query.get("q");
    if (!soql) throw new Refusal(400, "MALFORMED_QUERY", "A query string has to be specified");
    const answer = runQuery(org, soql, request.base, withDeleted);
    return { status: 200, body: cursors.first(answer, batchSize(request), request.base) };
  };

const queryMore: Handler = ({ cursors }, request, locator = "") => ({
  status: 200,
  body: cursors.next(locator, batchSize(request), request.base),
});

/** `Sforce-Query-Options: batchSize=n`, from 200 to 2000. */
function batchSize({ headers }: ApiRequest): number {
  const asked = /batchSize=(\d+)/i.exec(String(headers["sforce-query-options"] ?? ""))?.[1];
  return Math.min(2_000, Math.max(200, Number(asked ?? 2_000)));
}

const routes: readonly [method: string, path: RegExp, Handler][] = [
  ["GET", /^$/, resources],
  ["GET", /^\/limits$/, limits],
  ["GET", /^\/query$/, query(false)],
  ["GET", /^\/queryAll$/, query(true)],
  ["GET", /^\/query(?:All)?\/([^/]+)$/, queryMore],
  ["POST", /^\/composite$/, (api, request) => composite(api, request, restApi)],
  ["POST", /^\/composite\/sobjects$/, createMany],
  ["PATCH", /^\/composite\/sobjects$/, updateMany],
  ["DELETE", /^\/composite\/sobjects$/, deleteMany],
  ["PATCH", /^\/composite\/sobjects\/([^/]+)\/([^/]+)$/, upsertMany],
  ["GET", /^\/sobjects$/, listObjects],
  ["GET", /^\/sobjects\/([^/]+)$/, aboutObject],
  ["POST", /^\/sobjects\/([^/]+)$/, createOne],
  ["GET", /^\/sobjects\/([^/]+)\/describe$/, describeObject],
  ["GET", /^\/sobjects\/([^/]+)\/updated$/, updatedRecords],
  ["GET", /^\/sobjects\/([^/]+)\/deleted$/, deletedRecords],
  ["GET", /^\/sobjects\/([^/]+)\/([^/]+)$/, readOne],
  ["PATCH", /^\/sobjects\/([^/]+)\/([^/]+)$/, updateOne],
  ["DELETE", /^\/sobjects\/([^/]+)\/([^/]+)$/, deleteOne],
  ["GET", /^\/sobjects\/([^/]+)\/([^/]+)\/(.+)$/, readByExternalId],
  ["PATCH", /^\/sobjects\/([^/]+)\/([^/]+)\/(.+)$/, upsertOne],
];
