import type { Field, Value } from "./field";
import { fullId } from "./recordId";
import { Refusal } from "./refusal";
import { salesforceTime } from "./salesforceTime";

/**
 * The value a field takes from JSON, or the refusal the REST API gives: JSON_PARSER_ERROR for the wrong kind,
 * STRING_TOO_LONG, INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, MALFORMED_ID.
 */
export function coerce(field: Field, given: unknown): Value {
  if (given === null || given === "") return field.type === "boolean" ? false : null;
  switch (field.type) {
    case "boolean":
      if (typeof given === "boolean") return given;
      if (given === "true" || given === "false") return given === "true";
      throw wrongKind("boolean", given);
    case "int":
    case "double":
    case "currency":
    case "percent":
      return asNumber(field, given);
    case "date":
      return asDate(given);
    case "datetime":
      return asMoment(given);
    case "id":
    case "reference":
      return asId(field, given);
    default:
      return asText(field, given);
  }
}

function asNumber(field: Field, given: unknown): number {
  const value = typeof given === "string" ? Number(given) : given;
  if (typeof value !== "number" || !Number.isFinite(value)) throw wrongKind(field.type, given);
  const scale = 10 ** field.scale;
  const rounded = (Math.sign(value) * Math.round((Math.abs(value) + Number.EPSILON) * scale)) / scale;
  if (field.precision && Math.abs(rounded) >= 10 ** (field.precision - field.scale)) {
    const message = `${field.label}: value outside of valid range on numeric field: ${value}`;
    throw new Refusal(400, "NUMBER_OUTSIDE_VALID_RANGE", message, [field.name]);
  }
  return rounded;
}

function asDate(given: unknown): string {
  // A moment is taken for its day; what else follows a day is refused.
  if (typeof given === "string" && /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/.test(given)) {
    const day = given.slice(0, 10);
    const parsed = new Date(`${day}T00:00:00Z`);
    if (!Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day)) return day;
  }
  throw wrongKind("date", given);
}

/** A moment with its offset written `Z`, `+00:00` or `+0000`. */
export function asMoment(given: unknown): string {
  const parsed = typeof given === "string" ? new Date(given.replace(/([+-]\d\d)(\d\d)$/, "$1:$2")) : undefined;
  if (!parsed || Number.isNaN(parsed.getTime())) throw wrongKind("datetime", given);
  return salesforceTime(parsed);
}

function asId(field: Field, given: unknown): string {
  const id = typeof given === "string" ? fullId(given) : undefined;
  if (id) return id;
  throw new Refusal(400, "MALFORMED_ID", `${field.label}: id value of incorrect type: ${String(given)}`, [field.name]);
}

function asText(field: Field, given: unknown): string | null {
  if (typeof given === "object") throw wrongKind("string", given);
  const value = String(given).trim();
  if (value === "") return null;
  if (value.length > field.length) {
    const message = `${field.label}: data value too large: ${value} (max length=${field.length})`;
    throw new Refusal(400, "STRING_TOO_LONG", message, [field.name]);
  }
  if (field.type === "email" && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value)) {
    const message = `${field.label}: invalid email address: ${value}`;
    throw new Refusal(400, "INVALID_EMAIL_ADDRESS", message, [field.name]);
  }
  if (field.type === "picklist" && field.restricted && !field.values.includes(value)) {
    const message = `${field.label}: bad value for restricted picklist field: ${value}`;
    throw new Refusal(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", message, [field.name]);
  }
  return value;
}

const tokens: Record<string, string> = { string: "STRING", number: "NUMBER_FLOAT", boolean: "TRUE" };

function wrongKind(type: string, given: unknown): Refusal {
  const token = tokens[typeof given] ?? "OBJECT";
  const message = `Cannot deserialize instance of ${type} from VALUE_${token} value ${String(given)} or request may be missing a required field`;
  return new Refusal(400, "JSON_PARSER_ERROR", message);
}
