import { documentRecords } from "./documentRecords";
import { otherRecords } from "./otherRecords";
import type { Tenant } from "../tenant";
import type { Field, Fields, RecordType } from "./field";
import { masterRecords } from "./masterRecords";

/** Custom fields by their script ids, whose prefix says where they sit: `custbody`, `custcol` or `custentity`. */
export type CustomFields = Readonly<Record<string, "text" | "number" | "boolean" | "date">>;

const ofEvery: Fields = {
  externalId: { kind: "text", label: "External ID", longest: 255 },
  createdDate: { kind: "datetime", label: "Date Created", readOnly: true },
  lastModifiedDate: { kind: "datetime", label: "Last Modified Date", readOnly: true },
};

/** The record types of one account: the standard ones, carrying the account's custom fields. */
export class Catalog {
  readonly types: readonly RecordType[];

  constructor(custom: CustomFields, tenant: Pick<Tenant, "multiSubsidiaryCustomers" | "booleanUndepFunds">) {
    const there = [...masterRecords, ...documentRecords, ...otherRecords].filter(
      ({ name }) => tenant.multiSubsidiaryCustomers || name !== "customerSubsidiaryRelationship",
    );
    this.types = there.map((type) => ({
      ...type,
      fields: { ...type.fields, ...ofEvery, ...customOf(custom, prefixes[type.family]), ...boxOf(type, tenant) },
      sublists: Object.fromEntries(
        Object.entries(type.sublists).map(([name, fields]) => [
          name,
          ["item", "line", "expense", "other"].includes(name) ? { ...fields, ...customOf(custom, "custcol_") } : fields,
        ]),
      ),
    }));
  }

  /** In URLs a record's name is read without regard to case. */
  find(name: string): RecordType | undefined {
    return this.types.find((type) => !type.pagesOnly && type.name.toLowerCase() === name.toLowerCase());
  }

  get(name: string): RecordType {
    const type = this.types.find((one) => one.name === name);
    if (!type) throw new Error(`no record type ${name}`);
    return type;
  }
}

const boxOf = ({ fields }: RecordType, { booleanUndepFunds }: Pick<Tenant, "booleanUndepFunds">): Fields =>
  booleanUndepFunds && fields["undepFunds"] ? { undepFunds: { kind: "boolean", label: "Undep. Funds" } } : {};

const prefixes: Partial<Record<string, string>> = {
  transaction: "custbody_",
  entity: "custentity_",
  item: "custitem_",
};

function customOf(custom: CustomFields, prefix: string | undefined): Fields {
  if (!prefix) return {};
  const mine = Object.entries(custom).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(
    mine.map(([name, kind]): [string, Field] => [
      name,
      { kind, label: name, ...(kind === "text" && { longest: 300 }) },
    ]),
  );
}
