import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { decimalOf } from "../../domain/money/decimalOf";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument } from "../../schema/canonical/erp";
import { goLiveDay } from "../goLiveDay";
import type { Hub } from "../hub";
import { accountFigures } from "../posting/accountFigures";
import { documentIdOf } from "./documentIdOf";
import { legalEntityOf } from "./legalEntityOf";
import { debitLessCredit } from "../../domain/posting/debitLessCredit";

const kind = { class: "CORRECTION", cause: "deferred by hand" } as const;

/**
 * An invoice or credit memo that people entered and that moves deferred revenue: no document of billing explains it, and
 * no schedule recognizes it. It is a case until it moves none.
 */
export async function tellDeferredByHand(
  tx: Transaction,
  hub: Hub,
  document: ErpDocument,
  accountId: string | null,
): Promise<void> {
  const { externalId, number, date, total } = document;
  const { currency } = total;
  // What was booked before the hub went live is part of the opening balances; the ERP's own schedules are the ERP's.
  if (hub.settings.recognition === "ERP" || date < goLiveDay(hub)) return;
  const figures = await accountFigures(tx, hub);
  const lines = document.approved
    ? document.impact.filter((line) => figures.get(line.glAccountExternalId)?.figure === "DEFERRED")
    : [];
  const minor = lines.reduce((sum, line) => sum - debitLessCredit(line), 0n);
  const baseMinor = lines.reduce((sum, line) => sum - line.baseMinor, 0n);
  const subjectId = documentIdOf(hub, externalId);
  if (minor === 0n) return settleExceptions(tx, hub.now(), subjectId, kind);
  const size = minor < 0n ? -minor : minor;
  const said = `${decimalOf(size, currency)} ${currency}`;
  const name = `${document.kind === "INVOICE" ? "invoice" : "credit memo"} ${number ?? externalId}`;
  await raiseException(tx, hub.now(), {
    ...kind,
    title: `The ${name} in the ledger ${minor > 0n ? "defers revenue" : "takes off deferred revenue"}, and billing has no document for it`,
    classification: "RESTRICTED",
    explanation: `People entered the ${name} of ${date} in the ERP, which moves deferred revenue by ${said}. No invoice or credit note of billing says so, and no schedule recognizes it. Bill or credit it in billing and delete it there; or enter it in the ERP against an account that is not deferred.`,
    subjectType: "Document",
    subjectId,
    accountId,
    system: "ERP",
    correlationId: document.correlationId ?? subjectId,
    amountAtRisk: { minor: size, currency },
    effects: [
      {
        ...{ figure: "DEFERRED", account: "deferred", legalEntity: await legalEntityOf(tx, hub, document) },
        ...{ minor, currency, baseMinor },
      },
    ],
    retry: null,
  });
}
