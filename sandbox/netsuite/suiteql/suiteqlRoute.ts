import type { FastifyInstance } from "fastify";
import type { Org } from "../org";
import { page } from "../page";
import { notPermitted, Refusal } from "../refusal";
import { inTimeZone } from "./inTimeZone";
import { parseQuery } from "./parseQuery";
import { runQuery } from "./runQuery";
import { tablesOf } from "./tablesOf";

const PATH = "/services/rest/query/v1/suiteql";

/** SuiteQL over REST. See "Executing SuiteQL Queries Through REST Web Services" in the NetSuite help (section_157909186990). */
export function suiteqlRoute(app: FastifyInstance, org: Org): void {
  // What a role may not see is not there for it, as a table that nobody has: NetSuite publishes no other words.
  const seen = [...tablesOf(org)].filter(([name]) => !org.tenant.withoutPermission.includes(name));
  const tables = new Map(seen.map(([name, table]) => [name, inTimeZone(table, org.timeZone)]));
  app.post(PATH, async (request) => {
    const preferences = String(request.headers["prefer"] ?? "").split(/\s*,\s*/);
    if (!preferences.includes("transient")) {
      const detail = "The required request header 'Prefer' is missing or its value is not 'transient'.";
      throw new Refusal(400, "INVALID_HEADER", detail, { header: "Prefer" });
    }
    const { q }: { q?: unknown } = Object(request.body ?? {});
    if (typeof q !== "string" || q.trim() === "") {
      throw new Refusal(400, "INVALID_CONTENT", "Invalid content in the request body. The query is missing.", {
        path: "q",
      });
    }
    if (org.tenant.withoutPermission.includes("suiteql")) throw notPermitted();
    const rows = runQuery(tables, parseQuery(q));
    const url = `${request.protocol}://${request.headers.host}${PATH}`;
    return page(request, url, rows, (row) => ({ links: [], ...row }), org.tenant.rowLimit);
  });
}
