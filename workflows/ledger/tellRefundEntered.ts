import { refundEntered } from "../../domain/corrections/refundEntered";
import type { CaseEffect } from "../../domain/exception/caseEffects";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { figuresMoved } from "../../domain/posting/figuresMoved";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { accountFigures } from "../posting/accountFigures";
import { documentIdOf } from "./documentIdOf";
import { isOpeningBalance } from "./isOpeningBalance";
import { lineOwners } from "./lineOwners";

/**
 * A customer refund that people entered in the ledger. What it takes from a payment or credit memo is told with that; what
 * it takes out of clearing is told here, as far as a refund of billing does not ask for it: then the two cancel out. One
 * that was paid from another account moves nothing that the hub keeps.
 */
export async function tellRefundEntered(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  accountId: string | null,
): Promise<void> {
  const { externalId, number, date, total } = document;
  const subjectId = documentIdOf(hub, externalId);
  const effects = isOpeningBalance(hub, document) ? [] : await outOfClearing(tx, hub, document, accountId);
  if (effects.length === 0) return settleExceptions(tx, hub.now(), subjectId, refundEntered);
  const said = `${decimalOf(total.minor, total.currency)} ${total.currency}`;
  const name = `customer refund ${number ?? externalId}`;
  await raiseException(tx, hub.now(), {
    ...refundEntered,
    title: `The ${name} in the ledger takes money out of clearing that billing is not known to have given back`,
    explanation: `People entered the ${name} of ${date} in the ERP, by which ${said} leave the clearing account. Where billing gave them back, this case and the refund's end together once all is entered that the refund's asks for. Where not, refund them in billing, or correct in the ERP the account that they were paid from.`,
    advice: "Refund it in billing; or correct the account that it was paid from in the ERP",
    classification: "CONFIDENTIAL",
    subjectType: "Document",
    subjectId,
    accountId,
    system: "ERP",
    correlationId: document.correlationId ?? subjectId,
    amountAtRisk: total,
    effects,
    retry: null,
  });
}

async function outOfClearing(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  accountId: string | null,
): Promise<CaseEffect[]> {
  const ownerOf = await lineOwners(tx, hub, document, accountId);
  const moved = figuresMoved(document, await accountFigures(tx, hub), ownerOf);
  return moved.map(({ effect }) => effect).filter(({ figure }) => figure === "CLEARING");
}
