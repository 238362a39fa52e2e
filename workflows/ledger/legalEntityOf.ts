import { findId } from "../../domain/refs/externalRefs";
import type { Transaction } from "../../platform/store/openStore";
import { findRow } from "../../platform/store/rows";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";

/** The code of the legal entity in whose books a document stands; null for one that the hub does not know. */
export async function legalEntityOf(
  tx: Transaction,
  { erp }: Hub,
  { legalEntityExternalId: externalId }: Pick<ErpDocument, "legalEntityExternalId">,
): Promise<string | null> {
  if (externalId === null) return null;
  const id = await findId(tx, { instance: erp.instance, objectType: "LegalEntity", externalId });
  const entity = id === null ? null : await findRow(tx, "legalEntity", { id });
  return entity?.code ?? null;
}
