import { figuresMoved } from "../../domain/posting/figuresMoved";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { accountFigures } from "../posting/accountFigures";
import type { EnteredPart } from "./enteredDocument";
import { customerAtPosting, holderOf } from "./holderOf";
import { lineOwners } from "./lineOwners";
import { partsOf } from "./partsOf";

/**
 * What a document that the hub posted does by now to the figures of others than whom it was posted for, as people gave it,
 * or lines of it, to other customers in the ledger: of no account where these are none of the hub's. A line that names
 * nobody is whose the document is. What a payment settles is told of the invoices, and what it does not as unapplied.
 */
export async function givenAway(
  tx: Transaction,
  hub: Hub,
  posting: Row<"posting">,
  found: ErpDocument | null,
): Promise<EnteredPart[]> {
  if (found === null) return [];
  const was = customerAtPosting(posting);
  const ownerOf = await lineOwners(tx, hub, found, await holderOf(tx, hub, posting, found));
  const moved = figuresMoved(found, await accountFigures(tx, hub), (line) => {
    const owner = ownerOf(line);
    return was !== null && line.customerExternalId === was ? { ...owner, accountId: posting.accountId } : owner;
  });
  const toldElsewhere = posting.kind === "CUSTOMER_PAYMENT" ? "RECEIVABLE" : null;
  return partsOf(
    moved.filter(({ accountId, effect }) => accountId !== posting.accountId && effect.figure !== toldElsewhere),
  );
}
