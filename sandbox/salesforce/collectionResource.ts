import type { Api, ApiRequest, ApiResponse, Handler } from "./api";
import { asBody, isBody } from "./asBody";
import { deleteRecord } from "./deleteRecord";
import { findRecord } from "./findRecord";
import type { Org } from "./org";
import { fullId } from "./recordId";
import { Refusal } from "./refusal";
import { saveRecord, type Body } from "./saveRecord";
import { upsertRecord } from "./upsertRecord";

/** How many records one collection request may carry. */
const MOST = 200;

interface Saved {
  id?: string;
  success: boolean;
  created?: boolean;
  errors: readonly unknown[];
}

/** `POST /composite/sobjects`: up to 200 records, each answered for itself, or all or none of them. */
export const createMany: Handler = (api, request) =>
  each(api, records(request), allOrNone(request), (record) => ({
    id: saveRecord(api.org, api.org.catalog.object(typeOf(record)), record),
  }));

/** `PATCH /composite/sobjects`. */
export const updateMany: Handler = (api, request) =>
  each(api, records(request), allOrNone(request), (record) => {
    const object = api.org.catalog.object(typeOf(record));
    const { id, Id = id, ...values } = record;
    return { id: saveRecord(api.org, object, values, findRecord(api.org, object, String(Id))) };
  });

/** `PATCH /composite/sobjects/X/Field__c`. */
export const upsertMany: Handler = (api, request, type = "", name = "") =>
  each(api, records(request), allOrNone(request), (record) => {
    const { [name]: value, ...values } = record;
    if (value == null) throw new Refusal(400, "MISSING_ARGUMENT", `${name} not specified`);
    const object = api.org.catalog.object(type);
    const done = upsertRecord(api.org, object, name, String(value), values);
    if (!("several" in done)) return done;
    const { label = name } = api.org.catalog.field(object, name) ?? {};
    const message = `${label}: more than one record found for external id field: [${done.several.map(({ id }) => id).join(", ")}]`;
    throw new Refusal(400, "DUPLICATE_EXTERNAL_ID", message);
  });

/** `DELETE /composite/sobjects?ids=a,b`. */
export const deleteMany: Handler = (api, { query }) =>
  each(api, (query.get("ids") ?? "").split(","), query.get("allOrNone") === "true", (given) => {
    const id = fullId(given) ?? given;
    const object = api.org.catalog.objects.find(({ keyPrefix }) => id.startsWith(keyPrefix));
    if (!object) throw new Refusal(400, "MALFORMED_ID", `malformed id ${given}`);
    deleteRecord(api.org, findRecord(api.org, object, id));
    return { id };
  });

function each<T>(
  { org }: Api,
  items: readonly T[],
  all: boolean,
  save: (item: T) => { id: string; created?: boolean },
): ApiResponse {
  if (items.length > MOST) {
    throw new Refusal(400, "EXCEEDED_ID_LIMIT", `record limit reached. cannot submit more than ${MOST} records`);
  }
  const start = org.store.savepoint();
  const saved = items.map((item) => attempt(org, () => save(item)));
  if (!all || saved.every(({ success }) => success)) return { status: 200, body: saved };
  org.store.rollback(start);
  return { status: 200, body: saved.map((one) => (one.success ? rolledBack : one)) };
}

function attempt(org: Org, save: () => { id: string; created?: boolean }): Saved {
  const savepoint = org.store.savepoint();
  try {
    return { ...save(), success: true, errors: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    org.store.rollback(savepoint);
    const { errorCode: statusCode, message, fields = [] } = error;
    return { success: false, errors: [{ statusCode, message, fields }] };
  }
}

const rolledBack: Saved = {
  success: false,
  errors: [
    {
      statusCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK",
      message: "Record rolled back because not all records were valid and the request was using AllOrNone header",
      fields: [],
    },
  ],
};

const allOrNone = ({ body }: ApiRequest) => asBody(body)["allOrNone"] === true;

function records({ body }: ApiRequest): Body[] {
  const given = asBody(body)["records"];
  if (Array.isArray(given)) return given.map(asBody);
  throw new Refusal(400, "JSON_PARSER_ERROR", "The records of the collection are missing");
}

function typeOf({ attributes }: Body): string {
  const type = isBody(attributes) ? attributes["type"] : undefined;
  if (typeof type === "string") return type;
  throw new Refusal(400, "INVALID_INPUT", "Include an entity type name in the attributes of each record.");
}
