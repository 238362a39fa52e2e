import { completeDocument } from "../documents/completeDocument";
import type { Org } from "../org";
import { missingValues, Refusal, userError } from "../refusal";
import { completeEntity } from "./completeEntity";
import { completeRelationship } from "./completeRelationship";
import type { RecordType, Value, Values } from "./field";
import { readBody, type ReadBody } from "./readBody";
import { relateToOwnSubsidiary } from "./relateToOwnSubsidiary";
import type { RecordInstance } from "./store";

export interface SaveOptions {
  /** `X-NetSuite-PropertyNameValidation`: what to do about names NetSuite does not know. */
  names: "Error" | "Warning" | "Ignore";
  /** The sublists whose lines the body replaces; of all others, the body's lines are added. */
  replace: readonly string[];
}

export interface Saved {
  id: string;
  /** Names that were dropped, when the caller is to be warned of them. */
  warnings: string[];
}

/** Creates a record. An external id that its group of types already has is refused. */
export function createRecord(org: Org, type: RecordType, body: unknown, options: SaveOptions): Saved {
  const read = readBody(org, type, body);
  const warnings = judgeNames(read, options);
  refuseTakenExternalId(org, type, read.values["externalId"], undefined);
  const id = org.store.nextId(type.family);
  const lines = Object.fromEntries(Object.entries(read.lines).map(([name, given]) => [name, numbered([], given)]));
  save(org, type, { type: type.name, id, values: read.values, lines, impact: [], posting: false }, undefined);
  return { id, warnings };
}

/**
 * Updates a record. Lines of the body are added to those it has, unless they name one of them by `line`, or `replace`
 * names the sublist: so a PUT that is sent twice doubles a document.
 */
export function updateRecord(
  org: Org,
  type: RecordType,
  before: RecordInstance,
  body: unknown,
  options: SaveOptions,
): Saved {
  const read = readBody(org, type, body);
  const warnings = judgeNames(read, options);
  refuseTakenExternalId(org, type, read.values["externalId"], before);
  const lines = { ...before.lines };
  for (const [name, given] of Object.entries(read.lines)) {
    lines[name] = numbered(options.replace.includes(name) ? [] : (lines[name] ?? []), given, keys[name]);
  }
  save(org, type, { ...before, values: { ...before.values, ...read.values }, lines }, before);
  return { id: before.id, warnings };
}

function judgeNames({ unknown }: ReadBody, { names }: SaveOptions): string[] {
  const [first] = unknown;
  if (first !== undefined && names === "Error") {
    const detail = `Invalid content in the request body. Unknown field name: ${first}.`;
    throw new Refusal(400, "INVALID_CONTENT", detail, { path: first });
  }
  return names === "Warning" ? unknown : [];
}

function refuseTakenExternalId(
  org: Org,
  type: RecordType,
  externalId: Value | undefined,
  self: RecordInstance | undefined,
): void {
  if (typeof externalId !== "string") return;
  const found = org.store.byExternalId(type.family, externalId);
  if (!found || found.id === self?.id) return;
  throw userError(type.family === "entity" ? "This entity already exists." : "This record already exists.");
}

/** What tells the lines of a sublist apart, where that is not their number. */
const keys: Readonly<Partial<Record<string, string>>> = { currencyList: "currency" };

function numbered(existing: readonly Values[], given: readonly Values[], key = "line"): Values[] {
  const lines = existing.map((line) => ({ ...line }));
  let last = lines.reduce((most, { line }) => Math.max(most, Number(line ?? 0)), 0);
  for (const line of given) {
    const same = lines.find((candidate) => line[key] !== undefined && candidate[key] === line[key]);
    if (same) Object.assign(same, line);
    else lines.push({ ...line, line: (last += 1) });
  }
  return lines;
}

function save(org: Org, type: RecordType, draft: RecordInstance, before: RecordInstance | undefined): void {
  const values = { ...draft.values };
  const missing = type.required.filter((name) => values[name] === undefined || values[name] === null);
  if (missing.length > 0) {
    const labels = missing.map((name) => type.fields[name]?.label ?? name);
    throw missingValues(labels, missing[0]);
  }
  const at = org
    .clock()
    .toISOString()
    .replace(/\.\d+Z$/, "Z");
  values["createdDate"] = before?.values["createdDate"] ?? at;
  values["lastModifiedDate"] = at;
  const saved = complete(org, type, { ...draft, values }, before);
  org.store.put(saved);
  if (type.name === "customer" && !before) relateToOwnSubsidiary(org, saved);
}

function complete(org: Org, { name, family }: RecordType, draft: RecordInstance, before: RecordInstance | undefined) {
  if (family === "entity") return completeEntity(org, draft, before);
  if (name === "customerSubsidiaryRelationship") return completeRelationship(org, draft);
  return completeDocument(org, draft, before);
}
