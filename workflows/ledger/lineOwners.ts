import type { LineOwner } from "../../domain/posting/figuresMoved";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument, ErpImpactLine } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { accountsOfCustomers } from "./customers";
import { legalEntityOf } from "./legalEntityOf";

/**
 * Whose each line of a document is: its customer's whom it names. One that names nobody, such as that of a bank, is the
 * document's customer's; a journal whose lines name several has none.
 * @param accountId the document's
 */
export async function lineOwners(
  tx: Transaction,
  hub: Hub,
  { impact, customerExternalId, legalEntityExternalId }: ErpDocument,
  accountId: string | null,
): Promise<(line: ErpImpactLine) => LineOwner> {
  const customers = [...new Set(impact.flatMap(({ customerExternalId: of }) => of ?? []))];
  const accounts = new Map<string | null, string | null>([
    ...(await accountsOfCustomers(tx, hub, customers)),
    [null, accountId],
    [customerExternalId, accountId],
  ]);
  const entities = new Map<string | null, string | null>();
  for (const line of impact) {
    const entity = line.legalEntityExternalId ?? legalEntityExternalId;
    if (!entities.has(entity)) entities.set(entity, await legalEntityOf(tx, hub, { legalEntityExternalId: entity }));
  }
  return (line) => ({
    accountId: accounts.get(line.customerExternalId) ?? null,
    legalEntity: entities.get(line.legalEntityExternalId ?? legalEntityExternalId) ?? null,
  });
}
