import { createHash } from "node:crypto";
import { bigintAsText } from "../../platform/json/bigintAsText";
import { addRow, changeRow, findRow, type NewRow, type Row, type TableName } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";

/** The entity tables that carry the common facts. */
type Entity = {
  [Name in TableName]: Row<Name> extends { contentHash: string | null } ? Name : never;
}[TableName];

type CommonFact = "id" | "version" | "contentHash" | "lastEventId" | "createdAt" | "updatedAt" | "correlationId";

export interface Saved {
  created: boolean;
  /** Something in it differs from before; when not, nothing was written. */
  changed: boolean;
  version: number;
  correlationId: string | null;
}

type Common = Pick<Row<"account">, "contentHash" | "version" | "correlationId">;

/**
 * Writes an entity's row when it differs from what is stored: its version rises by one per accepted change, and what is
 * the same again writes nothing and so causes nothing.
 *
 * @param known the row as it is stored, when the caller has just read it; null when there was none
 * @param parts what belongs to the record in other tables, such as its lines: they count for whether it changed
 */
export async function saveRow<Name extends Entity>(
  tx: Transaction,
  name: Name,
  id: string,
  data: Omit<NewRow<Name>, CommonFact>,
  { correlationId, parts, known }: { correlationId?: string | null; parts?: unknown; known?: Row<Name> | null } = {},
): Promise<Saved> {
  const hash = hashOf([data, parts]);
  const find = async () => (await findRow(tx, name, { id } as Partial<Row<Name>>)) as Common | null;
  const made = () =>
    addRow(tx, name, { ...data, id, contentHash: hash, correlationId: correlationId ?? null } as NewRow<Name>);
  const found = known === undefined ? await find() : (known as Common | null);
  if (!found && (await made())) {
    return { created: true, changed: true, version: 1, correlationId: correlationId ?? null };
  }
  // Of two that find it missing, the second has waited for the first's, and finds it now.
  const before = found ?? (await find());
  if (!before) throw new Error(`The ${name} cannot be kept: another one has what must be its own, such as its number`);
  const correlation = before.correlationId ?? correlationId ?? null;
  if (before.contentHash === hash && before.correlationId === correlation) {
    return { created: false, changed: false, version: before.version, correlationId: correlation };
  }
  const changed = { ...data, contentHash: hash, correlationId: correlation } as unknown as Partial<NewRow<Name>>;
  const version = (await changeRow(tx, name, id, changed)) ?? before.version;
  return { created: false, changed: true, version, correlationId: correlation };
}

const hashOf = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value, bigintAsText)).digest("hex");
