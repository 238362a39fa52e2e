import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import type { CaseEffect } from "../../domain/exception/caseEffects";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { documentIdOf } from "./documentIdOf";
import { documentNames as names } from "./documentNames";
import { legalEntityOf } from "./legalEntityOf";
import { overIn } from "./overIn";

const kind = { class: "CORRECTION", cause: "unapplied" } as const;

/**
 * Cash or a credit in the ledger, whoever entered it: what of it no invoice takes is a case, until it is applied; and so is
 * what billing says that no invoice takes, and the ledger has applied or given back.
 * @param posting the hub's own, of which billing may know that no invoice takes it
 */
export async function takeCredit(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  accountId: string | null,
  posting: Row<"posting"> | null = null,
): Promise<void> {
  const { unapplied, number, externalId } = document;
  const subjectId = documentIdOf(hub, externalId);
  // Of a customer that is none of the hub's, nothing is shown.
  const over = await overIn(tx, posting);
  if (accountId === null || unapplied === null || !document.approved || (unapplied.minor === 0n && over === 0n)) {
    return settleExceptions(tx, hub.now(), subjectId, kind);
  }
  const { minor, currency } = unapplied;
  const said = (amount: bigint) => `${decimalOf(amount, currency)} ${currency}`;
  const name = `${names[document.kind]} ${number ?? externalId}`;
  await raiseException(tx, hub.now(), {
    ...kind,
    ...(minor === 0n
      ? {
          title: `The ${name} in the ledger is used up, and billing has some of it left`,
          explanation: `Of the ${name} in the ERP nothing is left, and in billing ${said(over)} of it settle no invoice: people applied or gave them back in the ERP alone. Refund them in billing, or attach the payment to the invoice that they settle; where billing did, this case ends with the others that tell of it.`,
        }
      : {
          title: `The ${name} in the ledger is not applied in full`,
          explanation: `Of the ${name} in the ERP, ${said(minor)} settle nothing: the account has paid or been credited more than the ledger applies. Apply them there, give them back, or record them in billing; the case ends by itself once nothing is left.`,
        }),
    classification: "CONFIDENTIAL",
    subjectType: "Document",
    subjectId,
    accountId,
    system: "ERP",
    correlationId: document.correlationId ?? subjectId,
    amountAtRisk: { minor: minor === 0n ? over : minor, currency },
    effects: await effectsOf(tx, hub, document, minor - over),
    retry: null,
  });
}

async function effectsOf(tx: Transaction, hub: Hub, document: ErpDocument, minor: bigint): Promise<CaseEffect[]> {
  if (minor === 0n) return [];
  const legalEntity = await legalEntityOf(tx, hub, document);
  const { currency } = document.total;
  return [{ figure: "UNAPPLIED", account: "unapplied", legalEntity, minor, currency, baseMinor: null }];
}
