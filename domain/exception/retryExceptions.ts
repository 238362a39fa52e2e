import { audited, type AuditedServices } from "../../platform/audit/audited";
import { clientOver } from "../../platform/durable/clientOver";
import type { Enqueuer } from "../../platform/durable/openEnqueuer";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import { HubError } from "../../schema/hubError";
import { contentHash } from "../idempotency/contentHash";
import { answerAgain } from "../operation/answerAgain";
import { askedBefore } from "../operation/askedBefore";
import type { Asker } from "../operation/asker";
import { closeWonWorkflow } from "../operation/enqueueCloseWon";
import type { WriteOptions } from "../operation/writeOptions";
import { moveCase } from "./moveCase";
import { noWord } from "./noWord";
import { openStates } from "./openStates";
import type { Retry } from "./retry";

type Services = AuditedServices & { enqueuer: Pick<Enqueuer, "enqueue"> };

interface RetryRequest {
  /** The cases to try again. */
  ids: readonly string[];
  /** What was asked for, from which those cases were found: the same key must ask for the same. */
  asked: unknown;
  options: WriteOptions;
}

/**
 * Tries cases again: each goes back to the workflow that failed, which looks up before it sends. All of them, or none.
 * One that a person closed is open again by that: what was to be done is asked for after all.
 * @returns the operation's id
 * @throws HubError `EXCEPTION_NOT_FOUND`, `EXCEPTION_CLOSED`, `EXCEPTION_NOT_RETRYABLE`, `EXCEPTION_REASON_MISSING`,
 * `IDEMPOTENCY_CONFLICT`
 */
export function retryExceptions(services: Services, by: Asker, request: RetryRequest): Promise<string> {
  const { enqueuer, now } = services;
  const { idempotencyKey, reason = null } = request.options;
  const dryRun = request.options.dryRun ?? false;
  const requestHash = contentHash({ kind: "RETRY_EXCEPTIONS", asked: request.asked, dryRun });
  const [only = null, ...more] = request.ids;
  const about = { subjectType: "ExceptionCase", subjectId: more.length === 0 ? only : null };
  const attempt = { what: "retryExceptions", ...by, ...about, reason };
  return audited(services, attempt, async (tx) => {
    const known = await askedBefore(tx, idempotencyKey, requestHash, by.caller);
    if (known) {
      const { answer, change: joined } = await answerAgain(tx, known, by.caller);
      return { answer, change: joined && { ...joined, subjectType: "Operation", subjectId: known.id } };
    }
    const cases = await lockCases(tx, [...new Set(request.ids)], reason);
    const at = now();
    const operationId = newId("operation");
    const correlationId = newId("transaction");
    const change = {
      ...({ action: "MUTATION", subjectType: "Operation", subjectId: operationId, correlationId } as const),
      before: { cases: cases.map(({ id, state, attempts }) => ({ id, state, attempts })) },
      after: { operationId, dryRun, state: dryRun ? "unchanged" : "RETRYING" },
    };
    await tx.operation.create({
      data: {
        ...{ id: operationId, kind: "RETRY_EXCEPTIONS", idempotencyKey, requestHash, dryRun, startedAt: at },
        ...{ subjectId: cases[0]?.id ?? operationId, correlationId, requestedBy: by.caller.name },
        ...(dryRun ? { status: "PLANNED" } : { status: "SUCCEEDED", finishedAt: at }),
      },
    });
    if (dryRun) return { answer: operationId, change };
    for (const one of cases) {
      const { id, state, attempts, retry, subjectType, subjectId } = one;
      await tx.exceptionCase.update({ where: { id }, data: { ...noWord, attempts: attempts + 1 } });
      const note = reason === null ? {} : { note: reason };
      await moveCase(tx, at, one, { state: "RETRYING", ended: null, actor: by.caller.name, ...note });
      const { workflow, queue, input } = retry;
      await enqueuer.enqueue(clientOver(tx), { workflow, queue, input, id: `${id}_retry_${attempts + 1}` });
      // Whoever looks up who had a deal won finds this with the deal.
      if (workflow === closeWonWorkflow) {
        const again = { subjectType, subjectId, before: { state }, after: { operationId, exceptionId: id, input } };
        services.audit.append(tx, { ...attempt, ...again, action: "MUTATION", correlationId }, at);
      }
    }
    return { answer: operationId, change };
  });
}

/** Locked in the order of their ids, so that two who retry the same cases wait for each other. */
async function lockCases(tx: Transaction, ids: string[], reason: string | null) {
  await tx.$queryRaw`SELECT id FROM operations.exception_case WHERE id = ANY(${ids}) ORDER BY id FOR UPDATE`;
  const cases = await tx.exceptionCase.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
  const unknown = ids.filter((id) => !cases.some((found) => found.id === id));
  if (unknown.length > 0) throw exceptionNotFound(unknown);
  const closed = cases.filter(({ state, ended }) => !openStates.includes(state) && ended !== "CLOSED");
  if (closed.length > 0) {
    throw refused("CLOSED", `${named(closed)} is closed already: leave it out`, idsOf(closed));
  }
  const stuck = cases.filter(({ retry }) => retry === null);
  if (stuck.length > 0) {
    const advice = "correct it where its explanation says, and leave it out";
    throw refused("NOT_RETRYABLE", `${named(stuck)} cannot be tried again: ${advice}`, idsOf(stuck));
  }
  // Written by raiseException, in this shape.
  const known = cases.map(({ retry, ...found }) => ({ ...found, retry: retry as unknown as Retry }));
  const decided = known.filter(({ retry }) => retry.decides !== undefined);
  if (reason === null && decided.length > 0) {
    const ask = decided.map(({ title, retry }) => `"${title}": ${retry.decides}`).join(", ");
    throw refused(
      "REASON_MISSING",
      `To try again decides something (${ask}): say why, in options.reason`,
      idsOf(decided),
    );
  }
  return known;
}

/** Refuses ids that name no case, or none that the caller may know of. */
export const exceptionNotFound = (ids: string[]) =>
  refused("NOT_FOUND", `There is no exception ${ids.join(", ")}: pass ids as exceptionInbox shows them`, ids);

const idsOf = (cases: readonly { id: string }[]) => cases.map(({ id }) => id);

const named = (cases: readonly { id: string; title: string }[]) =>
  cases.map(({ id, title }) => `"${title}" (${id})`).join(", ");

const refused = (code: string, message: string, ids: string[]) =>
  new HubError(`EXCEPTION_${code}`, message, { retryable: false, details: { ids } });
