import type { Receipt } from "../../connector";
import { documentTypes, type OwnKind } from "../documentType";
import { recordUrl } from "../recordUrl";
import type { Wire } from "../wire/openWire";
import { quote } from "../wire/quote";

/** The document that carries this key for its external id. */
export async function findDocument(wire: Wire, baseUrl: string, kind: OwnKind, key: string): Promise<Receipt | null> {
  const q = `SELECT t.id, TO_CHAR(t.lastmodifieddate, 'YYYY-MM-DD HH24:MI:SS') AS modified FROM transaction t
    WHERE t.externalid = ${quote(key)} AND t.type = ${quote(documentTypes[kind].code)}`;
  const { rows } = await wire.query(q, `${documentTypes[kind].record} ${key}`);
  const { id, modified } = rows[0] ?? {};
  if (id === undefined) return null;
  return {
    externalId: id,
    externalVersion: modified ?? null,
    url: recordUrl(baseUrl, "transaction", id),
    repeated: true,
  };
}
