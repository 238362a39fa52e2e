import type { Connector, Receipt } from "../../connectors/connector";
import type { WorkflowContext } from "../../platform/durable/workflow";
import type { Hub } from "../hub";
import { attempt } from "./attempt";
import { failureOf, type Failure } from "./failure";
import { HubError } from "../../schema/hubError";

/**
 * Sends a planned write to its system, exactly once by its key: a write that may have been sent before, by this process
 * or by one that died, is first looked up. Silence is noted as UNCERTAIN, and answered by looking up.
 *
 * @param onFailure what else to note about each failure, such as the document's own status
 * @throws StepFailed when the system refused it, or would not answer
 */
export function deliver<Records, Commands, Name extends keyof Commands & string>(
  context: WorkflowContext,
  hub: Hub,
  connector: Connector<Records, Commands>,
  write: {
    step: string;
    name: Name;
    key: string;
    command: Commands[Name];
    /** Whether other content was sent by this key, and perhaps taken: then it is only looked up. */
    inDoubt?: boolean;
  },
  onFailure?: (failure: Failure) => Promise<void>,
): Promise<Receipt> {
  const { step, name, key, command, inDoubt = false } = write;
  const send = async (): Promise<Receipt> => {
    const sent = await markSent(hub, key);
    if (sent.receipt) return sent.receipt;
    const found = inDoubt || sent.attempts > 1 ? await connector.find(name, key, command) : null;
    return (
      found ??
      orRefused(hub, key, sent.attempts, () => (inDoubt ? changed(name, key) : connector.write(name, key, command)))
    );
  };
  return attempt(context, hub.settings.retry, step, send, async (failure) => {
    if (failure.uncertain) await markUncertain(hub, key);
    await onFailure?.(failure);
  });
}

/** Refused by the hub itself, it may be planned with its new content, and sent. */
const changed = (name: string, key: string): Promise<Receipt> =>
  Promise.reject(
    new HubError("write.changed", `${name} by the key ${key} is not there, and is to be otherwise by now`, {
      retryable: false,
    }),
  );

/** Counts the attempt before it is made, so that whoever comes after a crash knows there was one. */
async function markSent({ store }: Hub, key: string): Promise<{ attempts: number; receipt: Receipt | null }> {
  const { rows } = await store.pool.query<Row>(
    `UPDATE operations.outbound_write
     SET attempts = attempts + (status <> 'CANCELED')::int,
       status = CASE WHEN status IN ('DONE', 'CANCELED') THEN status ELSE 'SENT' END, updated_at = now()
     WHERE idempotency_key = $1
     RETURNING attempts, status, external_id, external_version`,
    [key],
  );
  const row = rows[0];
  if (!row) throw new Error(`The write ${key} was sent without having been planned`);
  if (row.status === "CANCELED") {
    throw new HubError("write.canceled", `The write ${key} was taken back before it was sent`, { retryable: false });
  }
  const receipt =
    row.status === "DONE" && row.external_id !== null
      ? { externalId: row.external_id, externalVersion: row.external_version, url: null, repeated: true }
      : null;
  return { attempts: row.attempts, receipt };
}

/**
 * Sends it. A failure that leaves no doubt says that nothing is there by this key: what was sent before was looked up and
 * not found. What another run has sent since is not spoken of.
 */
async function orRefused(hub: Hub, key: string, attempt: number, write: () => Promise<Receipt>): Promise<Receipt> {
  try {
    return await write();
  } catch (error) {
    if (!failureOf(error).uncertain) await markRefused(hub, key, attempt);
    throw error;
  }
}

interface Row {
  attempts: number;
  status: string;
  external_id: string | null;
  external_version: string | null;
}

async function markRefused({ store }: Hub, key: string, attempt: number): Promise<void> {
  await store.pool.query(
    `UPDATE operations.outbound_write SET status = 'REFUSED', updated_at = now()
     WHERE idempotency_key = $1 AND status = 'SENT' AND attempts = $2`,
    [key, attempt],
  );
}

async function markUncertain({ store }: Hub, key: string): Promise<void> {
  await store.pool.query(
    `UPDATE operations.outbound_write SET status = 'UNCERTAIN', updated_at = now()
     WHERE idempotency_key = $1 AND status <> 'DONE'`,
    [key],
  );
}
