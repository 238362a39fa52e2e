import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { figuresMoved } from "../../domain/posting/figuresMoved";
import { decimalOf } from "../../domain/money/decimalOf";
import type { CaseEffect } from "../../domain/exception/caseEffects";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import type { ErpDocument } from "../../schema/canonical/erp";
import { orZero } from "../../schema/money/orZero";
import type { Hub } from "../hub";
import { accountFigures } from "../posting/accountFigures";
import { documentIdOf } from "./documentIdOf";
import { documentNames as names } from "./documentNames";
import { isOpeningBalance } from "./isOpeningBalance";
import { lineOwners } from "./lineOwners";
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
  // What billing has left of it is its customer's there, whomever people gave it to in the ledger.
  const over = posting?.accountId === accountId ? await overIn(tx, posting) : 0n;
  const isTold = accountId !== null && unapplied !== null && document.approved;
  const inClearing = isTold && posting === null ? await cashInClearing(tx, hub, document, accountId) : [];
  if (!isTold || (unapplied.minor === 0n && over === 0n && inClearing.length === 0)) {
    return settleExceptions(tx, hub.now(), subjectId, kind);
  }
  const { minor, currency } = unapplied;
  const cash = inClearing.reduce((sum, one) => sum + one.minor, 0n);
  const said = (amount: bigint) => `${decimalOf(amount, currency)} ${currency}`;
  const name = `${names[document.kind]} ${number ?? externalId}`;
  await raiseException(tx, hub.now(), {
    ...kind,
    ...wordsOf(name, said, { minor, over, cash }),
    classification: "CONFIDENTIAL",
    subjectType: "Document",
    subjectId,
    accountId,
    system: "ERP",
    correlationId: document.correlationId ?? subjectId,
    amountAtRisk: { minor: firstOf(minor, over, cash), currency },
    effects: [...(await effectsOf(tx, hub, document, minor - over)), ...inClearing],
    retry: null,
  });
}

/** What is left of it, what billing has left of it, and what of it is in clearing; whatever comes first is told. */
interface Left {
  minor: bigint;
  over: bigint;
  cash: bigint;
}

function wordsOf(name: string, said: (minor: bigint) => string, { minor, over, cash }: Left) {
  if (minor !== 0n) {
    return {
      title: `The ${name} in the ledger is not applied in full`,
      explanation: `Of the ${name} in the ERP, ${said(minor)} settle nothing: the account has paid or been credited more than the ledger applies. Apply them there, give them back, or record them in billing; the case ends by itself once nothing is left.`,
    };
  }
  if (over !== 0n) {
    return {
      title: `The ${name} in the ledger is used up, and billing has some of it left`,
      explanation: `Of the ${name} in the ERP nothing is left, and in billing ${said(over)} of it settle no invoice: people applied or gave them back in the ERP alone. Refund them in billing, or attach the payment to the invoice that they settle; where billing did, this case ends with the others that tell of it.`,
    };
  }
  return {
    title: `The ${name} in the ledger was given back, and had come into clearing`,
    explanation: `Of the ${name} in the ERP, ${said(cash)} settle no invoice, and nothing of them is left. They came into the clearing account, which is for what billing receives. Where they left it again, this case and that of the refund end together; where not, correct in the ERP the account that they came into, or were given back from.`,
    advice: "Correct in the ERP the account that it came into, or was given back from",
  };
}

const firstOf = (...amounts: readonly bigint[]): bigint => orZero(amounts.find((minor) => minor !== 0n));

async function effectsOf(tx: Transaction, hub: Hub, document: ErpDocument, minor: bigint): Promise<CaseEffect[]> {
  if (minor === 0n) return [];
  const legalEntity = await legalEntityOf(tx, hub, document);
  const { currency } = document.total;
  return [{ figure: "UNAPPLIED", account: "unapplied", legalEntity, minor, currency, baseMinor: null }];
}

/**
 * What a payment that people entered brought into clearing and no invoice takes, whether it is left or was given back
 * since: a payment of billing's for no invoice asks for just that, and so does its refund. What an invoice takes is
 * compared with billing there.
 */
async function cashInClearing(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  accountId: string,
): Promise<CaseEffect[]> {
  const { applied } = document;
  if (!applied || isOpeningBalance(hub, document)) return [];
  const ownerOf = await lineOwners(tx, hub, document, accountId);
  return figuresMoved(document, await accountFigures(tx, hub), ownerOf)
    .filter(({ effect }) => effect.figure === "CLEARING")
    .map(({ effect }) => ({ ...effect, minor: effect.minor - applied.minor, baseMinor: null }))
    .filter(({ minor }) => minor > 0n);
}
