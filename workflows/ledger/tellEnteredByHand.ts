import type { CaseEffect, Figure } from "../../domain/exception/caseEffects";
import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { externalIdIn } from "./documentIdOf";
import { documentNames } from "./documentNames";
import type { EnteredDocument } from "./enteredDocument";
import { missingDocuments } from "./missingDocuments";

const kind = { class: "CORRECTION", cause: "entered by hand" } as const;

/**
 * An invoice, credit memo, cash sale or cash refund that people entered, and that billing has no document for. Whoever's
 * it is, no schedule recognizes what it defers. A credit memo of one of the hub's customers takes back tax and revenue as well: it may be
 * just what a credit note of billing asks for, and then the two cancel out. A company bills in other ways, too: what else
 * an invoice or sale of its own does is no case, but while a document of the same customer is missing that the hub posted.
 * Then an invoice may stand in its place, and all that it does is told beside what is missing: what is left of both is
 * what differs.
 */
export async function tellEnteredByHand(tx: Transaction, hub: Hub, document: EnteredDocument): Promise<void> {
  const { id: subjectId, accountId, currency } = document;
  const isCredit = document.kind === "CREDIT_MEMO";
  const defers = effectsIn(document, ["DEFERRED"]);
  const missing = document.kind !== "INVOICE" || defers.length === 0 ? [] : await missingDocuments(tx, document);
  const effects =
    missing.length > 0
      ? effectsIn(document, ["RECEIVABLE", "DEFERRED", "TAX", "RECOGNIZED"])
      : isCredit && accountId !== null
        ? effectsIn(document, ["DEFERRED", "TAX", "RECOGNIZED"])
        : defers;
  if (effects.length === 0) return settleExceptions(tx, hub.now(), subjectId, kind);
  const moved = effects.reduce((sum, { minor }) => sum + minor, 0n);
  const size = missing.length > 0 ? document.totalMinor : moved < 0n ? -moved : moved;
  const words = missing.length > 0 ? replacing(document, missing) : wordsOf(document, effects, size);
  await raiseException(tx, hub.now(), {
    ...{ ...kind, ...words },
    classification: "RESTRICTED",
    subjectType: "Document",
    subjectId,
    accountId,
    system: "ERP",
    correlationId: document.correlationId ?? subjectId,
    amountAtRisk: { minor: size, currency },
    effects,
    retry: null,
  });
}

const nameOf = ({ kind: of, number, id }: EnteredDocument) =>
  `${documentNames[of]} ${number ?? `with the id ${externalIdIn(id)}`}`;

function wordsOf(document: EnteredDocument, effects: readonly CaseEffect[], size: bigint) {
  const name = nameOf(document);
  const said = `${decimalOf(size, document.currency)} ${document.currency}`;
  const isCredit = document.kind === "CREDIT_MEMO";
  return {
    title: `The ${name} in the ledger ${isCredit ? "takes back what was billed" : "moves deferred revenue"}, and billing has no document for it`,
    explanation: `People entered the ${name} of ${document.date} in the ERP, which ${isCredit ? "takes" : "moves"} ${isCredit ? `${said} off ${listed(effects)}` : `deferred revenue by ${said}`}. No invoice or credit note of billing says so, and no schedule recognizes it. Bill or credit it in billing, or delete it in the ERP; where it is right as it is, close the case with the reason.`,
  };
}

function replacing(document: EnteredDocument, missing: readonly string[]) {
  const name = nameOf(document);
  const lacks = `${missing.length === 1 ? "the document of invoice" : "the documents of invoices"} ${missing.join(", ")}`;
  return {
    title: `The ${name} in the ledger defers revenue, and may stand there for a document that is missing`,
    explanation: `People entered the ${name} of ${document.date} in the ERP, which lacks ${lacks} that the hub posted for the same customer. Where it stands in that place, this case and that of the missing document end by themselves once both come to the same in receivables, deferred revenue and tax: correct what people entered, where it differs, and where cash settles it, tell billing of that as paid outside of it. The hub recognizes none of it; the case of the revenue that stands still says what is left. Where it has nothing to do with it, bill it in billing and delete it in the ERP, or close the case with the reason.`,
    advice: "Compare it with what is missing, and correct what differs",
  };
}

const saidAs: Readonly<Partial<Record<Figure, string>>> = {
  DEFERRED: "deferred revenue",
  TAX: "tax",
  RECOGNIZED: "recognized revenue",
};

const listed = (effects: readonly CaseEffect[]): string => effects.map(({ figure }) => saidAs[figure]).join(", ");

/** What a document moves of these figures; of receivables, what is open on it. */
function effectsIn({ effects, openMinor }: EnteredDocument, told: readonly Figure[]): CaseEffect[] {
  return told.flatMap((figure) =>
    effects
      .filter((one) => one.figure === figure)
      .map((one) => {
        if (figure !== "RECEIVABLE" || openMinor === null || openMinor === one.minor) return one;
        return { ...one, minor: openMinor, baseMinor: null };
      })
      .filter(({ minor }) => minor !== 0n),
  );
}
