import { raiseException } from "../../domain/exception/raiseException";
import type { ClaimedMessage } from "../../platform/inbox/claimDue";
import { postpone } from "../../platform/inbox/settle";
import { awayMark } from "../../platform/store/storeFailure";
import type { Transaction } from "../../platform/store/openStore";
import type { Prisma } from "../../schema/generated/prisma/client";
import type { ExceptionClass } from "../../schema/exceptionClass";
import type { SystemRole } from "../../schema/systemRole";
import { failureOf, FULL, type Failure } from "../effects/failure";
import { waitAfter } from "../effects/waitAfter";
import type { Hub } from "../hub";

/** From this attempt on, a person hears of what may pass by itself; it is tried on all the same. */
const TELL_FROM = 5;
const waits = { firstWaitMs: 400, longestWaitMs: 60_000 };

/** What does not pass by itself: a person hears of it at once. */
const lasting: ReadonlySet<ExceptionClass> = new Set(["MAPPING", "SCHEMA_DRIFT"]);

/** The record that a message is about, as a case's subject: one case, however many messages tell of it. */
export const recordOf = ({
  source,
  objectType,
  objectId,
}: Pick<ClaimedMessage, "source" | "objectType" | "objectId">): string =>
  `${source.split("/")[0]} ${objectType} ${objectId}`;

/**
 * Has messages about one record, which this worker has in hand, come again after a growing wait; a person hears of it when
 * it does not pass.
 */
export async function putBack(
  hub: Hub,
  worker: string,
  first: ClaimedMessage,
  ids: string[],
  role: SystemRole | undefined,
  error: unknown,
): Promise<void> {
  const failure = failureOf(error);
  const { attempts, objectType, objectId, source } = first;
  const wait = waitAfter(failure, waits, attempts);
  // It stood still so long that others have gone on with them: what it met meanwhile is not theirs.
  if (!(await postpone(hub.store.pool, worker, ids, wait, failure.message))) return;
  const facts = { objectType, objectId, source, attempts, wait, ...awayMark(error) };
  const isFull = failure.code === FULL;
  hub.log[isFull ? "debug" : "warn"](facts, `A change is not taken in yet: ${failure.message}`);
  // Nothing is wrong with the record: its platform is asked as much as it may be.
  if (isFull) return;
  if (attempts < TELL_FROM && !lasting.has(failure.class)) return;
  await hub.store.prisma.$transaction((tx) => tell(tx, hub, first, role, failure));
}

async function tell(
  tx: Transaction,
  hub: Hub,
  first: ClaimedMessage,
  role: SystemRole | undefined,
  failure: Failure,
): Promise<void> {
  const { objectType, objectId } = first;
  const [kept] = await tx.$queryRaw<{ payload: Prisma.JsonObject }[]>`
    SELECT payload FROM operations.inbox_message WHERE id = ${first.id} AND processed_at IS NULL FOR UPDATE`;
  // Another has taken it in since it was put back.
  if (!kept) return;
  const about = await knownAs(tx, first);
  await raiseException(tx, hub.now(), {
    class: failure.class,
    title: `A change of ${objectType} ${objectId} is not taken in`,
    explanation: `${failure.message}. It is kept and tried again by itself; the store shows the record as it was before.`,
    // A record of the ledger may be a month's revenue.
    classification: role === "CRM" || role === "BILLING" ? "CONFIDENTIAL" : "RESTRICTED",
    subjectType: "InboxMessage",
    subjectId: recordOf(first),
    accountId: about?.accountId ?? null,
    // An instance that nobody set up is none of a platform's systems.
    system: role === undefined ? "HUB" : role,
    correlationId: about?.correlationId ?? first.id,
    amountAtRisk: about?.minor && about.currency ? { minor: about.minor, currency: about.currency } : null,
    retry: null,
    payload: { eventType: first.kind, message: kept.payload },
  });
}

interface Known {
  accountId: string | null;
  correlationId: string | null;
  minor: bigint | null;
  currency: string | null;
}

/**
 * What the hub knows of the record from before: whose it is, and the money it is about. A document of the ledger is known
 * as the hub posted it, or as what people entered. Uses the keys of what is joined, and the indexes receivable
 * (document_id) and unapplied_credit (source_id).
 */
async function knownAs(tx: Transaction, { source, objectType, objectId }: ClaimedMessage): Promise<Known | null> {
  const [instanceId = ""] = source.split("/");
  const documentId = objectType === "Document" ? `${instanceId}:${objectId}` : null;
  const [known] = await tx.$queryRaw<Known[]>`
    SELECT coalesce(o.account_id, i.account_id, s.account_id, p.account_id, m.account_id, b.account_id, c.account_id,
        q.account_id, d.account_id, u.account_id, a.id) AS "accountId",
      coalesce(o.correlation_id, i.correlation_id, s.correlation_id, p.correlation_id, m.correlation_id,
        c.correlation_id, q.correlation_id) AS "correlationId",
      coalesce(o.amount_minor, i.total_minor, p.amount_minor, m.total_minor, q.total_minor, d.total_minor, u.open_minor)
        AS minor,
      coalesce(o.currency, i.currency, p.currency, m.currency, q.currency, d.currency, u.currency) AS currency
    FROM (SELECT ${documentId}::text AS document) asked
    LEFT JOIN operations.external_ref r
      ON r.instance_id = ${instanceId} AND r.object_type = ${objectType} AND r.external_id = ${objectId}
    LEFT JOIN crm.opportunity o ON o.id = r.entity_id
    LEFT JOIN crm.contract c ON c.id = r.entity_id
    LEFT JOIN billing.invoice i ON i.id = r.entity_id
    LEFT JOIN billing.subscription s ON s.id = r.entity_id
    LEFT JOIN billing.payment p ON p.id = r.entity_id
    LEFT JOIN billing.credit_memo m ON m.id = r.entity_id
    LEFT JOIN billing.billing_profile b ON b.id = r.entity_id
    LEFT JOIN crm.account a ON a.id = r.entity_id
    LEFT JOIN erp.posting q ON q.id = r.entity_id
    LEFT JOIN erp.receivable d ON d.document_id = asked.document
    LEFT JOIN erp.unapplied_credit u ON u.source_id = asked.document
    LIMIT 1`;
  return known ?? null;
}
