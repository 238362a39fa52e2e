import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import type { CaseEffect } from "../../domain/exception/caseEffects";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { documentIdOf } from "./documentIdOf";
import { legalEntityOf } from "./legalEntityOf";
import { overIn } from "./overIn";

const kind = { class: "CORRECTION", cause: "unapplied" } as const;

/**
 * Cash or a credit in the ledger, whoever entered it: what of it no invoice takes is a case, until it is applied.
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
  if (accountId === null || unapplied === null || unapplied.minor === 0n || !document.approved) {
    return settleExceptions(tx, hub.now(), subjectId, kind);
  }
  const { minor, currency } = unapplied;
  const said = `${decimalOf(minor, currency)} ${currency}`;
  const what = { PAYMENT: "payment", CREDIT_MEMO: "credit memo", DEPOSIT: "deposit", INVOICE: "", JOURNAL: "" };
  const name = `${what[document.kind]} ${number ?? externalId}`;
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `The ${name} in the ledger is not applied in full`,
    explanation: `Of the ${name} in the ERP, ${said} settle nothing: the account has paid or been credited more than the ledger applies. Apply them there, give them back, or record them in billing; the case ends by itself once nothing is left.`,
    classification: "CONFIDENTIAL",
    subjectType: "Document",
    subjectId,
    accountId,
    system: "ERP",
    correlationId: document.correlationId ?? subjectId,
    amountAtRisk: unapplied,
    effects: await effectsOf(tx, hub, document, minor - (await overIn(tx, posting))),
    retry: null,
  });
}

async function effectsOf(tx: Transaction, hub: Hub, document: ErpDocument, minor: bigint): Promise<CaseEffect[]> {
  if (minor === 0n) return [];
  const legalEntity = await legalEntityOf(tx, hub, document);
  const { currency } = document.total;
  return [{ figure: "UNAPPLIED", account: "unapplied", legalEntity, minor, currency, baseMinor: null }];
}
