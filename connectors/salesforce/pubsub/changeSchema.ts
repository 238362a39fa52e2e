import { Type } from "avsc";
import { z } from "zod";
import { VendorFailure } from "../../vendorFailure";

/** A change event decoded, its bitmaps turned into field names. */
export interface ChangeEvent {
  header: ChangeEventHeader;
  changedFields: string[];
  nulledFields: string[];
  /** The values that came with it: all of a new record, else those that changed. */
  values: Record<string, unknown>;
}

export type ChangeEventHeader = z.output<typeof headerShape>;

/** "Change Event Header Fields" in the Change Data Capture Developer Guide. */
export const headerShape = z.looseObject({
  entityName: z.string(),
  recordIds: z.array(z.string()),
  changeType: z.string(),
  transactionKey: z.string(),
  sequenceNumber: z.number(),
  commitTimestamp: z.number(),
  commitUser: z.string(),
  changedFields: z.array(z.string()).default([]),
  nulledFields: z.array(z.string()).default([]),
});

/** The Avro schema of one object's change events: "Event Deserialization Considerations" in the Pub/Sub API guide. */
export class ChangeSchema {
  private readonly type: Type;
  private readonly fields: readonly Field[];

  constructor(schemaJson: string) {
    const schema: unknown = JSON.parse(schemaJson);
    this.fields = recordShape.parse(schema).fields;
    this.type = Type.forSchema(schemaShape.parse(schema));
  }

  decode(payload: Buffer): ChangeEvent {
    // avsc makes instances of classes of its own; through JSON they are what the inbox will keep.
    const plain: unknown = JSON.parse(JSON.stringify(this.type.fromBuffer(payload)));
    const { ChangeEventHeader: given, ...all } = z.record(z.string(), z.unknown()).parse(plain);
    const header = headerShape.safeParse(given);
    if (!header.success) {
      throw new VendorFailure("SCHEMA_DRIFT", "A change event of Salesforce has no header this connector can read", {
        cause: header.error,
      });
    }
    const [changedFields, nulledFields] = [header.data.changedFields, header.data.nulledFields].map((bitmaps) =>
      bitmaps.flatMap((bitmap) => this.named(bitmap)),
    );
    const values = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
    return { header: header.data, changedFields: changedFields ?? [], nulledFields: nulledFields ?? [], values };
  }

  /** `0x06` has a bit for each field of the record; `4-0x02` for each field within the compound field number 4. */
  private named(bitmap: string): string[] {
    const [, parent, bits = "0x0"] = /^(?:(\d+)-)?(0x[0-9A-Fa-f]+)$/.exec(bitmap) ?? [];
    const outer = parent === undefined ? undefined : this.fields[Number(parent)];
    const fields = outer ? within(outer) : this.fields;
    const set = BigInt(bits);
    const names = fields.filter((_field, i) => (set >> BigInt(i)) & 1n).map(({ name }) => name);
    return outer ? names.map((name) => `${outer.name}.${name}`) : names;
  }
}

interface Field {
  name: string;
  type: unknown;
}

const recordShape = z.object({ fields: z.array(z.object({ name: z.string(), type: z.unknown() })) });
const schemaShape = z.custom<Parameters<typeof Type.forSchema>[0]>((given) => recordShape.safeParse(given).success);

function within({ type }: Field): readonly Field[] {
  for (const branch of Array.isArray(type) ? type : [type]) {
    const record = recordShape.safeParse(branch);
    if (record.success) return record.data.fields;
  }
  return [];
}
