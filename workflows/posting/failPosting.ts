import { lockAsRead } from "../../domain/corrections/lockAsRead";
import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { raiseException } from "../../domain/exception/raiseException";
import { markStep } from "../../domain/operation/markStep";
import { markSync } from "../../domain/sync/markSync";
import type { WorkflowContext } from "../../platform/durable/workflow";
import type { Failure } from "../effects/failure";
import { retellInvoice } from "../corrections/retellInvoice";
import { retryHeld } from "../ledger/retryHeld";
import type { Hub } from "../hub";
import { operationOf } from "../order/operationOf";
import { queues } from "../queues";
import { amountOfSource } from "./amountOfSource";
import { changePosting } from "./changePosting";
import type { PostingSource } from "./documentKind";
import { UNSOLD } from "./invoiceDocument";
import { mayBeInLedger } from "./mayBeInLedger";
import { TAKEN_BACK } from "./planPosting";
import { postingKey } from "./requestPosting";
import { effectsWithout, unpostedEffects } from "./unpostedEffects";
import { findRow } from "../../platform/store/rows";

/** The sources whose documents do not tell what was earned. */
const plain = new Set<PostingSource["kind"]>(["invoice", "payment"]);

/** A document that was refused, or about which there is silence, becomes a case: retried, it is looked up first. */
export async function failPosting(
  context: WorkflowContext,
  hub: Hub,
  source: PostingSource,
  step: string,
  failure: Failure,
): Promise<string> {
  return await context.transact("failed", async (tx) => {
    const now = hub.now();
    const key = await postingKey(tx, hub, source);
    const { posting, payment } = await lockAsRead(tx, async () => {
      const posting = await findRow(tx, "posting", { idempotencyKey: key });
      const payment = source.kind === "payment" ? await findRow(tx, "payment", { id: source.id }) : null;
      const invoiceId = posting?.invoiceId ?? payment?.invoiceId ?? (source.kind === "payment" ? null : source.id);
      return { posting, payment, invoiceIds: invoiceId === null ? [] : [invoiceId] };
    });
    // Another run about the same document had it posted meanwhile: nothing is missing, and nobody is to be told so.
    if (posting?.status === "POSTED") return "POSTED";
    const invoice = source.kind === "payment" ? null : await findRow(tx, "invoice", { id: source.id });
    const amount = posting
      ? { minor: posting.totalMinor, currency: posting.currency }
      : await amountOfSource(tx, source);
    const accountId = posting?.accountId ?? payment?.accountId ?? invoice?.accountId ?? null;
    const correlationId = posting?.correlationId ?? payment?.correlationId ?? invoice?.correlationId ?? source.id;
    const month = source.periodStart?.slice(0, 7);
    const paidId = payment?.invoiceId ?? null;
    const number = invoiceNumber(paidId === null ? invoice : await findRow(tx, "invoice", { id: paidId }));
    const what = `${names[source.kind]} ${number}${month === undefined ? "" : ` for ${month}`}`;
    const subjectType = posting ? "Posting" : source.kind === "payment" ? "Payment" : "Invoice";
    // Of what was sent once, a platform that is away now says nothing: only looked up, it is known not to be there.
    const uncertain = failure.uncertain || (await mayBeInLedger(tx, key));
    const doubt = doubtOf(failure, uncertain);
    await raiseException(tx, now, {
      class: failure.class,
      title: uncertain ? `Whether the ${what} is in the ledger is not known` : `The ${what} is not in the ledger`,
      explanation: `${failure.message}. ${doubt}`,
      classification: plain.has(source.kind) ? "CONFIDENTIAL" : "RESTRICTED",
      subjectType,
      subjectId: posting?.id ?? source.id,
      // Before they are postings, the months of an invoice have one subject: each is tried again for itself.
      ...(!posting && !plain.has(source.kind) && { cause: month ?? source.kind }),
      accountId,
      system: "ERP",
      correlationId,
      amountAtRisk: amount,
      effects: posting
        ? await effectsWithout(tx, posting.id)
        : source.kind === "invoice" && invoice
          ? await unpostedEffects(tx, invoice, null)
          : [],
      retry: { workflow: "posting", queue: queues.erp, input: source },
    });
    // What it lacked came meanwhile: whoever linked it found no case yet to have tried again.
    if (failure.code === UNSOLD && invoice && invoice.contractId !== null) await retryHeld(tx, hub, invoice.id);
    await retellInvoice(tx, hub, posting?.invoiceId ?? null);
    const errorClass = failure.class;
    if (posting) await changePosting(tx, now, posting.id, uncertain ? "UNCERTAIN" : "REJECTED", { errorClass });
    const hubVersion = posting?.sourceVersion ?? payment?.version ?? invoice?.version;
    // What has neither was not kept: there is no record that could be in step.
    if (hubVersion !== undefined) {
      await markSync(tx, now, {
        subjectId: source.id,
        subjectType: source.kind === "payment" ? "Payment" : "Invoice",
        accountId,
        instance: hub.erp.instance,
        status: uncertain ? "UNCERTAIN" : "FAILED",
        hubVersion,
        correlationId,
      });
    }
    const operationId = await operationOf(tx, posting?.invoiceId ?? source.id);
    const error = failure.message;
    if (operationId) await markStep(tx, now, operationId, { name: step, system: "ERP", status: "FAILED", error });
    return uncertain ? "UNCERTAIN" : "REJECTED";
  });
}

function doubtOf({ code }: Failure, uncertain: boolean): string {
  if (!uncertain) return "The ERP does not hold it. Correct what is named here, then retry.";
  if (code === TAKEN_BACK) return "A retry looks whether it is to be posted after all.";
  return "Whether the ERP took it is not known; a retry looks it up by its key before anything is sent.";
}

const names: Readonly<Record<PostingSource["kind"], string>> = {
  invoice: "invoice",
  revenue: "revenue of invoice",
  rounding: "rounding of invoice",
  payment: "payment of invoice",
};
