import type { FastifyInstance } from "fastify";
import type { Api } from "./api";
import { refuseCalls } from "./apiRefusals";
import { readAddress } from "./readAddress";
import { Refusal } from "./refusal";
import { restApi } from "./restApi";
import type { Sessions } from "./sessions";

const OLDEST = 31;
const newest = 62;

/** The REST API under `/services/data/vNN.0/`, each request in a transaction of its own. */
export function dataRoutes(app: FastifyInstance, api: Api, sessions: Sessions, count: () => void): void {
  app.get("/services/data", async () => {
    const { retiredUpTo } = api.org.setup;
    const served = [Math.max(newest, retiredUpTo + 1)].map((no) => `${no}.0`);
    return served.map((version) => ({ label: "Winter '25", url: `/services/data/v${version}`, version }));
  });

  app.all("/services/data/*", async (request, reply) => {
    const { path: address, query } = readAddress(request.url);
    const { userId } = sessions.authorize(request.headers.authorization);
    count();
    const { max, used } = api.usage();
    reply.header("sforce-limit-info", `api-usage=${Math.min(used, max)}/${max}`);
    if (used > max) throw new Refusal(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    refuseCalls(api.org.setup);
    const [, base = "", version, path = ""] = /^(\/services\/data\/v(\d+)\.0)(\/.*)?$/.exec(address) ?? [];
    // "API End-of-Life" in the REST API Developer Guide says the status and GONE; the words are not published.
    const { retiredUpTo } = api.org.setup;
    if (Number(version) >= OLDEST && Number(version) <= retiredUpTo) {
      throw new Refusal(410, "GONE", `The version ${String(version)}.0 of the REST API is retired.`);
    }
    if (Number(version ?? 0) < OLDEST || Number(version) > newest) {
      throw new Refusal(404, "NOT_FOUND", "The requested resource does not exist");
    }
    const { method, headers, body: given } = request;
    const {
      status,
      body,
      headers: more,
    } = api.org.store.transact(userId, () => restApi(api, { method, path, query, headers, body: given, base }));
    reply.status(status).headers(more ?? {});
    return body === undefined ? reply.send() : reply.send(body);
  });
}
