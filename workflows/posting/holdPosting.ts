import { raiseException } from "../../domain/exception/raiseException";
import { dateOf } from "../../domain/calendar/dateOf";
import type { Transaction } from "../../platform/store/openStore";
import { closenessOfPosting } from "../../schema/authority/closeness";
import { retellInvoice } from "../corrections/retellInvoice";
import type { Hub } from "../hub";
import { queues } from "../queues";
import { changePosting } from "./changePosting";
import type { PlannedDocument, PostingSource } from "./documentKind";
import type { PeriodPlace } from "./periodFor";
import { effectsWithout } from "./unpostedEffects";

/** Holds a document whose period lets nothing in: it waits as a case, released by a retry once the period is open. */
export async function holdPosting(
  tx: Transaction,
  hub: Hub,
  source: PostingSource,
  document: PlannedDocument,
  postingId: string,
  { decision }: PeriodPlace,
): Promise<{ ended: string }> {
  const now = hub.now();
  await changePosting(tx, now, postingId, "HELD", {
    errorClass: "PERIOD_CLOSED",
    data: {
      periodDecision: decision.decision,
      periodId: decision.periodId,
      accountingDate: dateOf(decision.accountingDate),
    },
  });
  const { accountId, correlationId, totalMinor, currency } = document;
  await raiseException(tx, now, {
    class: "PERIOD_CLOSED",
    state: "HELD",
    title: `The ${document.name} waits for its accounting period`,
    explanation: `${decision.reason ?? "Its period is not open"} in ${hub.erp.instance.id}. Nothing was sent. ${decision.periodId === null ? "See to it in the ERP that one period contains the day" : "Open the period in the ERP"}: the document is posted by itself then.`,
    classification: closenessOfPosting(document.kind),
    subjectType: "Posting",
    subjectId: postingId,
    accountId,
    system: "ERP",
    correlationId,
    amountAtRisk: { minor: totalMinor, currency },
    effects: await effectsWithout(tx, postingId),
    retry: { workflow: "posting", queue: queues.erp, input: source },
  });
  await retellInvoice(tx, hub, document.invoiceId);
  return { ended: "HELD" };
}
