import { createHash } from "node:crypto";
import { Type, type Schema } from "avsc";
import type { Field, ObjectType, Value } from "./field";
import type { Change, Commit } from "./store";

/** The Avro form of one object's change events. */
export interface ChangeEventType {
  object: string;
  topic: string;
  schemaId: string;
  schemaJson: string;
  encode(commit: Commit, change: Told, sequenceNumber: number): Buffer;
}

/**
 * What an event tells of: a change of the org's, the same of several records, or one that Salesforce only knows to have
 * happened.
 */
export type Told = Omit<Change, "kind" | "id"> & { kind: string; ids: readonly string[] };

/** "Change Event Fields" and "Change Event Header Fields" in the Change Data Capture Developer Guide. */
export function changeEventType(object: ObjectType): ChangeEventType {
  const fields = object.fields.filter(({ unpublished }) => !unpublished);
  const name = `${object.name}ChangeEvent`;
  const schema: Schema = {
    type: "record",
    name,
    namespace: "com.sforce.eventbus",
    fields: [{ name: "ChangeEventHeader", type: header }, ...fields.map(avroField)],
  };
  const schemaJson = JSON.stringify(schema);
  const type = Type.forSchema(schema);
  const encode = (commit: Commit, change: Told, sequenceNumber: number) =>
    type.toBuffer({
      ChangeEventHeader: headerOf(fields, commit, change, sequenceNumber),
      ...Object.fromEntries(fields.map((field) => [field.name, published(field, change)])),
    });
  const schemaId = createHash("md5").update(schemaJson).digest("base64url");
  return { object: object.name, topic: `/data/${name}`, schemaId, schemaJson, encode };
}

const strings = { type: "array", items: "string" } as const;

const header: Schema = {
  type: "record",
  name: "ChangeEventHeader",
  fields: [
    { name: "entityName", type: "string" },
    { name: "recordIds", type: strings },
    {
      name: "changeType",
      type: {
        type: "enum",
        name: "ChangeType",
        symbols: [
          ...["CREATE", "UPDATE", "DELETE", "UNDELETE"],
          ...["GAP_CREATE", "GAP_UPDATE", "GAP_DELETE", "GAP_UNDELETE", "GAP_OVERFLOW", "SNAPSHOT"],
        ],
      },
    },
    { name: "changeOrigin", type: "string" },
    { name: "transactionKey", type: "string" },
    { name: "sequenceNumber", type: "int" },
    { name: "commitTimestamp", type: "long" },
    { name: "commitNumber", type: "long" },
    { name: "commitUser", type: "string" },
    { name: "nulledFields", type: strings },
    { name: "diffFields", type: strings },
    { name: "changedFields", type: strings },
  ],
};

const avroTypes: Partial<Record<Field["type"], string>> = {
  boolean: "boolean",
  int: "int",
  double: "double",
  currency: "double",
  percent: "double",
  date: "long",
  datetime: "long",
};

function avroField({ name, type }: Field) {
  return { name, type: ["null", avroTypes[type] ?? "string"], default: null };
}

function headerOf(fields: readonly Field[], commit: Commit, change: Told, sequenceNumber: number) {
  const changed = change.kind === "UPDATE" ? Object.keys(change.values) : [];
  const committed = Date.parse(commit.at);
  return {
    entityName: change.type,
    recordIds: change.ids,
    changeType: change.kind,
    // A gap event knows nothing of where the change came from.
    changeOrigin: change.kind.startsWith("GAP_") ? "" : "com/salesforce/api/rest/62.0",
    transactionKey: commit.key,
    sequenceNumber,
    commitTimestamp: committed,
    commitNumber: committed * 1_000 + sequenceNumber,
    commitUser: commit.by,
    nulledFields: bitmap(
      fields,
      changed.filter((name) => change.values[name] === null),
    ),
    diffFields: [],
    changedFields: bitmap(fields, changed),
  };
}

/** Field names as Salesforce packs them: one bit a schema field, the header being bit 0, in upper-case hex. */
function bitmap(fields: readonly Field[], names: readonly string[]): string[] {
  const bits = fields.reduce((sum, { name }, i) => (names.includes(name) ? sum | (1n << BigInt(i + 1)) : sum), 0n);
  return bits === 0n ? [] : [`0x${bits.toString(16).toUpperCase()}`];
}

function published({ name, type }: Field, { kind, values }: Told): Value {
  const value = kind === "DELETE" ? null : (values[name] ?? null);
  if (typeof value !== "string" || (type !== "date" && type !== "datetime")) return value;
  return Date.parse(value.replace("+0000", "Z"));
}
