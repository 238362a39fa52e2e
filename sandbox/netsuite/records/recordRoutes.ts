import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Org } from "../org";
import { page } from "../page";
import { notPermitted, Refusal } from "../refusal";
import type { RecordType } from "./field";
import { deleteRecord } from "./deleteRecord";
import { findRecords } from "./findRecords";
import { createRecord, updateRecord, type Saved, type SaveOptions } from "./saveRecord";
import { showRecord, showSublist } from "./showRecord";
import type { RecordInstance } from "./store";

const ROOT = "/services/rest/record/v1";

interface Address {
  Params: { record: string; id: string };
  Querystring: Readonly<Record<string, string | undefined>>;
}

/** The records: list, create, read, upsert by external id, update, delete. See "Working with Records" in the NetSuite help. */
export function recordRoutes(app: FastifyInstance, org: Org): void {
  app.get<Address>(`${ROOT}/:record`, async (request) => {
    const type = typeOf(org, request.params.record);
    const root = rootOf(request);
    const found = findRecords(org, type, request.query["q"]);
    return page(request, `${root}/${type.name}`, found, ({ id }) => {
      return { links: [{ rel: "self", href: `${root}/${type.name}/${id}` }], id };
    });
  });

  app.post<Address>(`${ROOT}/:record`, async (request, reply) => {
    const type = typeOf(org, request.params.record);
    return done(request, reply, type, createRecord(org, type, request.body, optionsOf(request)));
  });

  app.get<Address>(`${ROOT}/:record/:id`, async (request) => {
    const found = existing(org, typeOf(org, request.params.record), request);
    const { expandSubResources, fields } = request.query;
    const shown = showRecord(org, found, rootOf(request), expandSubResources === "true");
    if (fields === undefined) return shown;
    // Body fields alone can be chosen; the links come with them. See section_1545141500 in the NetSuite help.
    const chosen = ["links", ...fields.split(",")];
    return Object.fromEntries(Object.entries(shown).filter(([name]) => chosen.includes(name)));
  });

  app.get<Address & { Params: { sublist: string } }>(`${ROOT}/:record/:id/:sublist`, async (request) => {
    const { record, sublist } = request.params;
    const found = existing(org, typeOf(org, record), request);
    const shown = showSublist(org, found, sublist, rootOf(request), request.query["expandSubResources"] === "true");
    if (shown) return shown;
    throw new Refusal(404, "NOT_FOUND", `Record '${sublist}' was not found.`, { url: request.url });
  });

  app.patch<Address>(`${ROOT}/:record/:id`, async (request, reply) => {
    const type = typeOf(org, request.params.record);
    const found = existing(org, type, request);
    return done(request, reply, type, updateRecord(org, type, found, request.body, optionsOf(request)));
  });

  app.delete<Address>(`${ROOT}/:record/:id`, async (request, reply) => {
    deleteRecord(org, existing(org, typeOf(org, request.params.record), request));
    return reply.status(204).send();
  });

  app.put<Address>(`${ROOT}/:record/:id`, async (request, reply) => {
    const type = typeOf(org, request.params.record);
    const { id } = request.params;
    if (!id.startsWith("eid:")) {
      throw new Refusal(400, "INVALID_ID", "Upsert is possible by external ID only: use eid:external_id.", {
        url: request.url,
      });
    }
    const found = org.store.find(type, id);
    const body = { ...Object(request.body ?? {}), externalId: id.slice(4) };
    const options = optionsOf(request);
    const saved = found ? updateRecord(org, type, found, body, options) : createRecord(org, type, body, options);
    return done(request, reply, type, saved);
  });
}

function typeOf(org: Org, name: string): RecordType {
  const type = org.catalog.find(name);
  if (!type) throw new Refusal(404, "NOT_FOUND", `Record '${name}' was not found.`, { url: `${ROOT}/${name}` });
  if (org.tenant.withoutPermission.includes(type.name.toLowerCase())) throw notPermitted();
  return type;
}

function existing(org: Org, type: RecordType, { params, url }: FastifyRequest<Address>): RecordInstance {
  const found = org.store.find(type, params.id);
  if (found) return found;
  const detail = "The record instance does not exist. Provide a valid record instance ID.";
  throw new Refusal(404, "NONEXISTENT_ID", detail, { url });
}

function optionsOf(request: FastifyRequest<Address>): SaveOptions {
  const header = String(request.headers["x-netsuite-propertynamevalidation"] ?? "Warning").toLowerCase();
  const names = (["Error", "Warning", "Ignore"] as const).find((one) => one.toLowerCase() === header);
  if (!names) {
    const at = { header: "X-NetSuite-PropertyNameValidation" };
    throw new Refusal(400, "INVALID_HEADER", `Invalid header value: ${header}.`, at);
  }
  return { names, replace: (request.query["replace"] ?? "").split(",") };
}

/** 204 with the record's address; names that were dropped are told in a Warning header (RFC 7234, 5.5). */
function done(request: FastifyRequest, reply: FastifyReply, type: RecordType, { id, warnings }: Saved): FastifyReply {
  const names = warnings.map(quotable).join(", ").slice(0, LONGEST_WARNING);
  if (names !== "") reply.header("warning", `199 - "Unknown field names were ignored: ${names}"`);
  return reply
    .header("location", `${rootOf(request)}/${type.name}/${id}`)
    .status(204)
    .send();
}

/** More than this could be more than a client reads of a header. */
const LONGEST_WARNING = 4_000;

/** A caller's own text as it may stand in a quoted string of a header (RFC 9110, 5.6.4): nothing that ends it, or the line. */
const quotable = (text: string) => text.replace(/[^\x20-\x7e]|["\\]/g, "?");

const rootOf = (request: FastifyRequest) => `${request.protocol}://${request.headers.host}${ROOT}`;
