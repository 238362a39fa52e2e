import type { Org } from "../org";
import { invalidValue, Refusal, userError } from "../refusal";
import type { Field, Fields, RecordType, Value, Values } from "./field";
import { resolveReference } from "./resolveReference";
import { own } from "../../kit/own";

export interface ReadBody {
  values: Values;
  /** The lines given, per sublist; a sublist that was not given is absent. */
  lines: Record<string, Values[]>;
  /** JSON paths of the names NetSuite does not know. */
  unknown: string[];
}

/** What every answer carries, and a client may send back. */
const passedOver = new Set(["links", "id", "refName"]);

/** Reads a request body as a record of this type. Read-only fields are passed over, as NetSuite does. */
export function readBody(org: Org, type: RecordType, body: unknown): ReadBody {
  if (!isObject(body)) throw new Refusal(400, "INVALID_CONTENT", "Invalid content in the request body.");
  const read: ReadBody = { values: {}, lines: {}, unknown: [] };
  for (const [name, given] of Object.entries(body)) {
    const sublist = own(type.sublists, name);
    if (sublist) read.lines[name] = readSublist(org, sublist, given, name, read.unknown);
  }
  const given = Object.fromEntries(Object.entries(body).filter(([name]) => !own(type.sublists, name)));
  read.values = readFields(org, type.fields, given, "", read.unknown);
  return read;
}

function readSublist(org: Org, fields: Fields, given: unknown, name: string, unknown: string[]): Values[] {
  const items = isObject(given) ? given["items"] : undefined;
  if (!Array.isArray(items)) throw invalidValue(JSON.stringify(given), name, name);
  return items.map((line: unknown, at) => {
    const path = `${name}.items[${at}]`;
    if (!isObject(line)) throw invalidValue(line, name, path);
    return readFields(org, fields, line, `${path}.`, unknown);
  });
}

function readFields(
  org: Org,
  fields: Fields,
  given: Readonly<Record<string, unknown>>,
  prefix: string,
  unknown: string[],
): Values {
  const values: Values = {};
  for (const [name, value] of Object.entries(given)) {
    const field = own(fields, name);
    if (!field && !passedOver.has(name)) unknown.push(prefix + name);
    if (field && !field.readOnly) values[name] = readValue(org, field, value, name, prefix + name);
  }
  return values;
}

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

function readValue(org: Org, field: Field, given: unknown, name: string, path: string): Value {
  if (given === null) return null;
  switch (field.kind) {
    case "reference":
      return resolveReference(org, field.to, given, name, path);
    case "choice": {
      const { id, refName }: { id?: unknown; refName?: unknown } = isObject(given) ? given : {};
      const found = Object.entries(field.options).find(([one, shown]) => one === String(id) || shown === refName);
      if (!found) throw invalidValue(JSON.stringify(given), name, path);
      return found[0];
    }
    case "number": {
      const number = typeof given === "string" && given.trim() !== "" ? Number(given) : given;
      if (typeof number !== "number" || !Number.isFinite(number)) throw invalidValue(given, name, path);
      return number;
    }
    case "boolean":
      if (typeof given !== "boolean") throw invalidValue(given, name, path);
      return given;
    case "date":
      if (typeof given !== "string" || !DATE.test(given)) throw invalidValue(given, name, path);
      return given;
    default:
      if (typeof given === "object") throw invalidValue(JSON.stringify(given), name, path);
      return readText(org, field, String(given), name);
  }
}

/** See "Field Types" (section_N2842731) in the NetSuite help for how lengths count, section_N3539978 for the sentences. */
function readText({ tenant }: Org, { longest = Infinity, email }: Field, text: string, name: string): string {
  const key = name.toLowerCase();
  const most = Math.min(longest, own(tenant.fieldLengths, key) ?? Infinity);
  if (Buffer.byteLength(text) > most) {
    throw userError(`The field ${key} contained more than the maximum number ( ${most} ) of characters allowed.`);
  }
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) {
    throw userError("You have entered an invalid email address. Please try again.");
  }
  return text;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
