import type { WorkflowContext, WorkflowDefinition } from "../../platform/durable/workflow";
import type { Reading } from "../../domain/reading/reading";
import type { ErpAccountingPeriod, ErpDocument } from "../../schema/canonical/erp";
import { HubError } from "../../schema/hubError";
import { attempt } from "../effects/attempt";
import { deliver } from "../effects/deliver";
import { StepFailed } from "../effects/failure";
import { orRefusal } from "../effects/orRefusal";
import type { Hub } from "../hub";
import { readRecord } from "../readRecord";
import { recordedReading } from "../recordedReading";
import { concludePosting } from "./concludePosting";
import type { DocumentKind, PostingSource } from "./documentKind";
import { failPosting } from "./failPosting";
import { invoiceDocument } from "./invoiceDocument";
import { linkErpCustomer } from "./linkErpCustomer";
import { noteFailedAttempt } from "./noteFailedAttempt";
import { paymentDocument, refreshReceivable } from "./paymentDocument";
import { planPosting } from "./planPosting";
import type { ReadBack } from "./readBack";
import { revenueDocument } from "./revenueDocument";
import { roundingDocument } from "./roundingDocument";
import { sendPosting } from "./sendPosting";
import { takePeriod } from "./takePeriod";

const kinds = {
  invoice: invoiceDocument,
  revenue: revenueDocument,
  rounding: roundingDocument,
  payment: paymentDocument,
} as const;

/**
 * One document into the ledger, once by its key. Its period is decided when it is planned and looked at again right
 * before it is sent; a closed one holds what was not sent yet. POSTED is said only after the ERP was read back: approval, period, total
 * and ledger lines agree. Silence is UNCERTAIN, and answered by looking the key up.
 */
export const posting = (hub: Hub): WorkflowDefinition<PostingSource, string> => ({
  name: "posting",
  run: async (context, source) => {
    try {
      return await post(context, hub, source, kinds[source.kind]);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      return await failPosting(context, hub, source, kinds[source.kind].step, error.failure);
    }
  },
});

async function post(context: WorkflowContext, hub: Hub, source: PostingSource, kind: DocumentKind): Promise<string> {
  const { retry } = hub.settings;
  const { refresh } = kind;
  if (refresh) await attempt(context, retry, "refresh", () => refresh(hub, source));
  const planned = await context.transact("plan", (tx) => orRefusal(() => planPosting(tx, hub, source, kind)));
  if ("refused" in planned) throw new StepFailed("plan", planned.refused);
  if ("ended" in planned) return planned.ended;
  if (planned.customer) {
    const receipt = await deliver(context, hub, hub.erp, {
      step: "erp-customer",
      name: "upsertCustomer",
      ...planned.customer,
    });
    await context.transact("link-customer", (tx) => linkErpCustomer(tx, hub, planned, receipt));
  }
  const { periodExternalId } = planned;
  const instanceId = hub.erp.instance.id;
  const checked = await attempt<Reading<ErpAccountingPeriod> | ErpAccountingPeriod | null>(
    context,
    retry,
    "check-period",
    async () => {
      const period = await readRecord(hub, hub.erp, "AccountingPeriod", periodExternalId);
      await takePeriod(hub, period);
      return period;
    },
  );
  const period = recordedReading<ErpAccountingPeriod | null>(checked, {
    ...{ instanceId, kind: "AccountingPeriod", externalId: periodExternalId, readAt: hub.now() },
  });
  const sent = await context.transact("send", (tx) =>
    orRefusal(() => sendPosting(tx, hub, source, kind, planned, period)),
  );
  if ("refused" in sent) throw new StepFailed("send", sent.refused);
  if ("ended" in sent) return sent.ended;
  const { key, command, inDoubt } = sent;
  const write = { step: "post", name: kind.command, key, command, ...(inDoubt && { inDoubt }) };
  const receipt = await deliver(context, hub, hub.erp, write, (failure) =>
    noteFailedAttempt(hub, planned.postingId, failure),
  );
  const found = await attempt<ReadBack | ErpDocument>(context, retry, "read-back", async () => {
    const { record, ...reading } = await readRecord(hub, hub.erp, "Document", receipt.externalId);
    if (record) return { ...reading, record };
    const message = `${hub.erp.instance.id} does not show the document ${receipt.externalId} that it took`;
    throw new HubError("posting.unread", message, { retryable: true });
  });
  const readBack = recordedReading<ErpDocument>(found, {
    ...{ instanceId, kind: "Document", externalId: receipt.externalId, readAt: hub.now() },
  });
  const status = await context.transact("conclude", (tx) =>
    concludePosting(tx, hub, source, kind, planned, receipt, readBack),
  );
  if (source.kind === "payment" && status === "POSTED") {
    await attempt(context, retry, "read-receivable", () => refreshReceivable(hub, source.id));
  }
  return status;
}
