import type { ApiRequest, Handler } from "./api";
import { asBody } from "./asBody";
import { deleteRecord } from "./deleteRecord";
import type { ObjectType } from "./field";
import { findRecord } from "./findRecord";
import type { Org } from "./org";
import { Refusal } from "./refusal";
import { saveRecord } from "./saveRecord";
import type { Row } from "./store";
import { byExternalId, upsertRecord } from "./upsertRecord";

/** `POST /sobjects/X`: "Create a Record" in the REST API Developer Guide. */
export const createOne: Handler = ({ org }, { body, base }, type = "") => {
  const object = org.catalog.object(type);
  const id = saveRecord(org, object, asBody(body));
  const headers = { location: `${base}/sobjects/${object.name}/${id}` };
  return { status: 201, headers, body: { id, success: true, errors: [] } };
};

/** `GET /sobjects/X/id?fields=`. */
export const readOne: Handler = ({ org }, { query, base }, type = "", id = "") => {
  const object = org.catalog.object(type);
  return { status: 200, body: toRecord(org, object, findRecord(org, object, id, true), query.get("fields"), base) };
};

/** `PATCH /sobjects/X/id`. */
export const updateOne: Handler = ({ org }, { body, headers }, type = "", id = "") => {
  const object = org.catalog.object(type);
  const before = findRecord(org, object, id);
  refuseModified(headers, before);
  saveRecord(org, object, asBody(body), before);
  return { status: 204 };
};

/** "Conditional Requests": the header is in seconds. What the 412 says is not known. */
function refuseModified(headers: ApiRequest["headers"], { values }: Row): void {
  const since = Date.parse(String(headers["if-unmodified-since"]));
  const modified = Date.parse(String(values["SystemModstamp"]).replace("+0000", "Z"));
  if (modified > since) throw new Refusal(412, "PRECONDITION_FAILED", "Precondition Failed");
}

/** `DELETE /sobjects/X/id`. */
export const deleteOne: Handler = ({ org }, _request, type = "", id = "") => {
  deleteRecord(org, findRecord(org, org.catalog.object(type), id));
  return { status: 204 };
};

/** `GET /sobjects/X/Field__c/value`: several matches answer 300 and their addresses. */
export const readByExternalId: Handler = ({ org }, { query, base }, type = "", name = "", value = "") => {
  const object = org.catalog.object(type);
  const found = byExternalId(org, object, name, value);
  if (found.length > 1) return manyChoices(found, base);
  const [row] = found;
  if (!row) throw new Refusal(404, "NOT_FOUND", "The requested resource does not exist");
  return { status: 200, body: toRecord(org, object, row, query.get("fields"), base) };
};

/** `PATCH /sobjects/X/Field__c/value`: 201 created, 200 updated, 300 several. */
export const upsertOne: Handler = ({ org }, { body, base }, type = "", name = "", value = "") => {
  const done = upsertRecord(org, org.catalog.object(type), name, value, asBody(body));
  if ("several" in done) return manyChoices(done.several, base);
  return { status: done.created ? 201 : 200, body: { ...done, success: true, errors: [] } };
};

function manyChoices(rows: readonly Row[], base: string) {
  return { status: 300, body: rows.map(({ type, id }) => `${base}/sobjects/${type}/${id}`) };
}

function toRecord(org: Org, object: ObjectType, row: Row, asked: string | null, base: string): unknown {
  const names = asked?.split(",").map((name) => name.trim()) ?? object.fields.map(({ name }) => name);
  const values = names.map((name) => {
    const field = org.catalog.field(object, name);
    if (field) return [field.name, row.values[field.name] ?? null] as const;
    throw new Refusal(400, "INVALID_FIELD", `No such column '${name}' on sobject of type ${object.name}`);
  });
  const attributes = { type: object.name, url: `${base}/sobjects/${object.name}/${row.id}` };
  return { attributes, ...Object.fromEntries(values) };
}
