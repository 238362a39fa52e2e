import { ledgerFacts } from "../../domain/posting/ledgerFacts";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { accountOfCustomer } from "./customers";

/** The customer of the ERP whom a document was posted for; null where it named none, or nothing was kept of that. */
export function customerAtPosting({ posted }: Pick<Row<"posting">, "posted">): string | null {
  const kept = ledgerFacts.safeParse(posted);
  return kept.success ? kept.data.customerExternalId : null;
}

/**
 * Whose a document that the hub posted is in the ledger: whom it was posted for, or whom people gave it to there; null
 * where that is none of the hub's customers.
 */
export async function holderOf(
  tx: Transaction,
  hub: Hub,
  posting: Pick<Row<"posting">, "posted" | "accountId">,
  { customerExternalId: is }: Pick<ErpDocument, "customerExternalId">,
): Promise<string | null> {
  const was = customerAtPosting(posting);
  return was === null || is === null || was === is ? posting.accountId : accountOfCustomer(tx, hub, is);
}
