import type { Hub } from "../hub";

/** What a document of the ERP is called in the store that has no posting: `netsuite-main:1007`. */
export const documentIdOf = ({ erp }: Pick<Hub, "erp">, externalId: string): string =>
  `${erp.instance.id}:${externalId}`;

/** The ERP's own id of a document, of what the store calls it. */
export const externalIdIn = (documentId: string): string => documentId.slice(documentId.indexOf(":") + 1);
