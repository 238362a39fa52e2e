import { lockInvoices } from "../../domain/corrections/lockInvoices";
import { contentHash } from "../../domain/idempotency/contentHash";
import { writeKeys } from "../../domain/idempotency/writeKeys";
import { markStep } from "../../domain/operation/markStep";
import { decimalOf } from "../../domain/money/decimalOf";
import { dateOf } from "../../domain/calendar/dateOf";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { externalIdOf } from "../../domain/refs/externalRefs";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpCommands } from "../../schema/canonical/erp";
import { planWrite } from "../effects/planWrite";
import type { Hub } from "../hub";
import { operationOf } from "../order/operationOf";
import { figuresOf } from "./accountFigures";
import { billingEmailFor } from "./billingEmailFor";
import type { DocumentKind, PlannedDocument, PostingSource } from "./documentKind";
import { holdPosting } from "./holdPosting";
import { HubError } from "../../schema/hubError";
import { mayBeInLedger } from "./mayBeInLedger";
import { noteNothingLacks } from "./noteNothingLacks";
import { periodFor, type PeriodPlace } from "./periodFor";
import { postingKey } from "./requestPosting";
import { sentPlace } from "./sentPlace";
import { addRows, changeRow, findRow, getRow } from "../../platform/store/rows";

/** The code of what is to be posted no more, and may be in the ledger. */
export const TAKEN_BACK = "posting.taken_back";

/** A posting that may go on, with the ERP's ids of what it refers to. */
export interface PlannedPosting {
  postingId: string;
  document: PlannedDocument;
  legalEntityExternalId: string;
  periodExternalId: string;
  /** Set while the ERP does not know the customer. */
  customer: { key: string; command: ErpCommands["upsertCustomer"] } | null;
}

/** Decides a document, notes it as a posting with its key, and decides its period. */
export async function planPosting(
  tx: Transaction,
  hub: Hub,
  source: PostingSource,
  kind: DocumentKind,
): Promise<PlannedPosting | { ended: string }> {
  const now = hub.now();
  const document = await kind.plan(tx, hub, source);
  if (!document) {
    await forgetWaiting(tx, hub, source);
    await settleExceptions(tx, now, source.id, { retries: { workflow: "posting", input: source } });
    const sourceType = source.kind === "payment" ? "Payment" : "Invoice";
    await noteNothingLacks(tx, hub, { sourceType, sourceId: source.id });
    return { ended: "NOTHING_TO_POST" };
  }
  await lockInvoices(tx, [document.invoiceId]);
  const place = await periodFor(tx, hub, document);
  const known = await findRow(tx, "posting", { idempotencyKey: document.key });
  if (known?.status === "POSTED") return { ended: "POSTED" };
  if (known && known.totalMinor !== document.totalMinor) {
    const figures = await figuresOf(tx, hub, document.byAccount);
    await changeRow(tx, "posting", known.id, { totalMinor: document.totalMinor, figures });
  }
  const postingId = known?.id ?? (await notePosting(tx, hub, document, place));
  // What kept it from being planned is put right: from here on, cases are about the posting.
  await settleExceptions(tx, now, source.id, { retries: { workflow: "posting", input: source } });
  const operationId = await operationOf(tx, document.invoiceId);
  if (operationId) await markStep(tx, now, operationId, { name: kind.step, system: "ERP", status: "RUNNING" });
  const isHeld = place.decision.decision === "HELD_FOR_CLOSE" || place.periodExternalId === null;
  const sent = isHeld ? await sentPlace(tx, hub, document) : null;
  const periodExternalId = sent?.periodExternalId ?? place.periodExternalId;
  if (periodExternalId === null || (isHeld && sent === null)) {
    return holdPosting(tx, hub, source, document, postingId, place);
  }
  const { legalEntityExternalId } = place;
  const customer = await customerFor(tx, hub, document, legalEntityExternalId, operationId);
  return { postingId, document, legalEntityExternalId, periodExternalId, customer };
}

/**
 * What waited to be posted, and is no more to be, as where people entered it meanwhile: nothing waits for a person, unless
 * the ledger may hold it all the same.
 */
async function forgetWaiting(tx: Transaction, hub: Hub, source: PostingSource): Promise<void> {
  const key = await postingKey(tx, hub, source);
  const posting = await findRow(tx, "posting", { idempotencyKey: key });
  if (!posting || posting.status === "POSTED") return;
  if (await mayBeInLedger(tx, key)) {
    throw new HubError(
      TAKEN_BACK,
      `It is to be posted no more, and was sent before: look whether ${hub.erp.instance.id} holds a document by the key ${key}, reverse it there if it does, and close this case`,
      { retryable: false },
    );
  }
  await settleExceptions(tx, hub.now(), posting.id);
}

async function notePosting(tx: Transaction, hub: Hub, document: PlannedDocument, place: PeriodPlace): Promise<string> {
  const now = hub.now();
  const id = newId("posting");
  const { totalMinor, currency, correlationId, accountId, invoiceId, kind, key } = document;
  await addRows(tx, "posting", [
    {
      id,
      entityId: place.entityId,
      kind,
      status: "PLANNED",
      sourceType: document.sourceType,
      sourceId: document.sourceId,
      sourceVersion: document.sourceVersion,
      idempotencyKey: key,
      documentDate: dateOf(document.documentDate),
      accountingDate: dateOf(place.decision.accountingDate),
      periodId: place.decision.periodId,
      periodDecision: place.decision.decision,
      document: {},
      accountId,
      invoiceId,
      totalMinor,
      currency,
      revenueMonth: dateOf(document.revenueMonth ?? null),
      figures: await figuresOf(tx, hub, document.byAccount),
      correlationId,
      contentHash: contentHash(document),
    },
  ]);
  appendEvents(tx, now, [
    {
      name: "erp.posting.planned",
      subject: id,
      accountId,
      correlationId,
      entityVersion: 1,
      idempotencyKey: key,
      data: { postingId: id, kind, key, total: { amount: decimalOf(totalMinor, currency), currency } },
    },
  ]);
  return id;
}

/** The customer's write, while the ERP has none for the account and legal entity. */
async function customerFor(
  tx: Transaction,
  hub: Hub,
  { accountId, currency, correlationId, entityCode }: PlannedDocument,
  legalEntityExternalId: string,
  operationId: string | null,
): Promise<PlannedPosting["customer"]> {
  const { instance } = hub.erp;
  if (await externalIdOf(tx, accountId, instance, customerType(legalEntityExternalId))) return null;
  const account = await getRow(tx, "account", { id: accountId });
  const crmId = await externalIdOf(tx, accountId, hub.crm.instance, "Account");
  const accountExternalId = crmId ?? accountId;
  const command = {
    accountExternalId,
    name: account.name,
    email: await billingEmailFor(tx, { accountId, currency, entityCode }),
    legalEntityExternalId,
    currency,
    correlationId,
  };
  const key = writeKeys.erpCustomer({
    ...{ erp: instance.id, crm: hub.crm.instance.id, accountExternalId, legalEntityExternalId },
  });
  await planWrite(tx, {
    ...{ key, body: command, operationId, correlationId, instance },
    ...{ objectType: "Customer", subjectId: accountId },
    fieldGroup: hub.erp.capabilities.fieldGroups.upsertCustomer,
  });
  return { key, command };
}

/** The ERP has one customer per account and legal entity: the company that bills it. */
export const customerType = (legalEntityExternalId: string): string => `Customer/${legalEntityExternalId}`;
