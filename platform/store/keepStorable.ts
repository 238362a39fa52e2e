import type { Client, ClientBase } from "pg";
import { mapTexts } from "../text/mapTexts";
import { storableJson, storableText } from "../text/storableText";

/**
 * Has whatever a connection sends be such that Postgres can keep it: the last of the doors, behind all others, so that
 * no text stops what it is part of. What looks for it is changed in the same way, and finds it.
 */
export function keepStorable(client: ClientBase): void {
  const send = client.query.bind(client) as (config: unknown, values?: unknown, ...rest: unknown[]) => unknown;
  const query = (config: unknown, values?: unknown, ...rest: unknown[]) => {
    const given = hasValues(config) ? Object.assign(config, { values: storableValues(config.values) }) : config;
    return send(given, Array.isArray(values) ? storableValues(values) : values, ...rest);
  };
  client.query = query as Client["query"];
}

const hasValues = (config: unknown): config is { values: unknown[] } =>
  typeof config === "object" && config !== null && "values" in config && Array.isArray(config.values);

/** The same array where all of it can be kept, as nearly always. */
function storableValues(values: unknown[]): unknown[] {
  return values.every(isStorable) ? values : values.map(storable);
}

/** JSON tells of what cannot be kept in ASCII; a text that only looks like it is judged again, at leisure. */
const isStorable = (value: unknown): boolean => {
  if (typeof value === "string") return !SUSPECT.test(value);
  if (Array.isArray(value)) return value.every(isStorable);
  return typeof value !== "object" || value === null || value instanceof Date || ArrayBuffer.isView(value);
};

const SUSPECT = /[\0\p{Cs}]|\\u(?:0000|[dD][89a-fA-F])/u;

function storable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== "string") return mapTexts(value, storableText);
  const text = storableText(value);
  return SUSPECT.test(text) && isJson(text) ? storableJson(text) : text;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
