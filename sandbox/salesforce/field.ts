export type FieldType =
  | "id"
  | "string"
  | "textarea"
  | "email"
  | "phone"
  | "picklist"
  | "reference"
  | "boolean"
  | "double"
  | "currency"
  | "percent"
  | "int"
  | "date"
  | "datetime";

export type Value = string | number | boolean | null;
export type Values = Readonly<Record<string, Value>>;

/** A field as `describe` tells it, as far as this sandbox needs it. */
export interface Field {
  name: string;
  label: string;
  type: FieldType;
  custom: boolean;
  /** Must be given, since it has no default. */
  required: boolean;
  createable: boolean;
  updateable: boolean;
  /** Left out of change events: formulas, and bookkeeping such as SystemModstamp. */
  unpublished: boolean;
  externalId: boolean;
  unique: boolean;
  length: number;
  precision: number;
  scale: number;
  defaultValue: Value;
  values: readonly string[];
  restricted: boolean;
  referenceTo: readonly string[];
  /** Name of the way up to the parent, `Account` of `AccountId`. */
  relationshipName: string | null;
  /** Name of the way down from the parent, `Opportunities` of `Opportunity.AccountId`. */
  childRelationshipName: string | null;
}

export interface ObjectType {
  name: string;
  label: string;
  keyPrefix: string;
  fields: readonly Field[];
}

/** A field of the given type, with what is usual left out. */
export function field(name: string, type: FieldType, extra: Partial<Field> = {}): Field {
  const textual = ["string", "textarea", "email", "phone", "picklist"].includes(type);
  return {
    name,
    label: name.replace(/__c$/, "").replace(/(?<=[a-z])(?=[A-Z])|_/g, " "),
    type,
    custom: name.endsWith("__c"),
    required: false,
    createable: true,
    updateable: true,
    unpublished: false,
    externalId: false,
    unique: false,
    length: textual ? 255 : ["id", "reference"].includes(type) ? 18 : 0,
    precision: ["double", "currency", "percent"].includes(type) ? 18 : 0,
    scale: ["double", "currency", "percent"].includes(type) ? 2 : 0,
    defaultValue: type === "boolean" ? false : null,
    values: [],
    restricted: false,
    referenceTo: [],
    relationshipName: null,
    childRelationshipName: null,
    ...extra,
  };
}

/** A field that points at a record: `lookup("AccountId", "Account", "Contacts")`. */
export function lookup(name: string, to: string | readonly string[], child: string | null, extra: Partial<Field> = {}) {
  const referenceTo = typeof to === "string" ? [to] : to;
  const relationshipName = name.endsWith("__c") ? name.replace(/c$/, "r") : name.replace(/Id$/, "");
  return field(name, "reference", { referenceTo, relationshipName, childRelationshipName: child, ...extra });
}

/** What nobody can write: formulas, roll-ups and the platform's own bookkeeping. */
export const readOnly = { createable: false, updateable: false } as const;
