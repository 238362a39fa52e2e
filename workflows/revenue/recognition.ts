import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { raiseException } from "../../domain/exception/raiseException";
import type { Reading } from "../../domain/reading/reading";
import type { WorkflowDefinition } from "../../platform/durable/workflow";
import type { Transaction } from "../../platform/store/openStore";
import { getRow } from "../../platform/store/rows";
import type { ErpRecognizedRevenue } from "../../schema/canonical/erp";
import { attempt } from "../effects/attempt";
import { StepFailed, type Failure } from "../effects/failure";
import type { Hub } from "../hub";
import { readRecord } from "../readRecord";
import { recordedReading } from "../recordedReading";
import { queues } from "../queues";
import { recognitionCauses, type RecognitionInput } from "./recognitionInput";
import { takeRecognition } from "./takeRecognition";

/**
 * Where the ERP recognizes revenue by itself, takes what it has recognized of an invoice into the invoice's schedules,
 * and makes a case of what differs from what was earned.
 */
export const recognition = (hub: Hub): WorkflowDefinition<RecognitionInput, string> => ({
  name: "recognition",
  run: async (context, input) => {
    try {
      const { documentExternalId: externalId } = input;
      const recorded = await attempt<Reading<ErpRecognizedRevenue> | ErpRecognizedRevenue | null>(
        context,
        hub.settings.retry,
        "read-recognized",
        () => readRecord(hub, hub.erp, "RecognizedRevenue", externalId),
      );
      const found = recordedReading<ErpRecognizedRevenue | null>(recorded, {
        ...{ instanceId: hub.erp.instance.id, kind: "RecognizedRevenue", externalId, readAt: hub.now() },
      });
      return await context.transact("compare", (tx) => takeRecognition(tx, hub, input, found));
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      await context.transact("failed", (tx) => fail(tx, hub, input, error.failure));
      return "FAILED";
    }
  },
});

async function fail(tx: Transaction, hub: Hub, input: RecognitionInput, failure: Failure): Promise<void> {
  const invoice = await getRow(tx, "invoice", { id: input.invoiceId });
  await raiseException(tx, hub.now(), {
    class: failure.class,
    cause: recognitionCauses.notRead,
    title: `What the ERP recognized of the invoice ${invoiceNumber(invoice)} is not known`,
    explanation: `${failure.message}. Its recognized revenue is shown as it was last read; retry once the ERP answers.`,
    classification: "RESTRICTED",
    subjectType: "Invoice",
    subjectId: invoice.id,
    accountId: invoice.accountId,
    system: "ERP",
    correlationId: invoice.correlationId ?? invoice.id,
    amountAtRisk: null,
    retry: { workflow: "recognition", queue: queues.erp, input },
  });
}
