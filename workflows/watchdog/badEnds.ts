import { moveCase } from "../../domain/exception/moveCase";
import { raiseException } from "../../domain/exception/raiseException";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { subjectOfInput } from "../subjectOfInput";
import { workflowSubject } from "../workflowSubject";
import { caseOfWork } from "./caseOfWork";

interface BadEnd {
  id: string;
  name: string;
  status: "ERROR" | "CANCELLED" | "MAX_RECOVERY_ATTEMPTS_EXCEEDED";
  queue: string | null;
  inputs: string | null;
  error: string | null;
}

/** Processes that ended otherwise than well, and of which no case tells yet. Uses the engine's index of those. */
export const badEnds = (tx: Transaction, limit: number) => tx.$queryRaw<BadEnd[]>`
  SELECT s.workflow_uuid AS id, s.name, s.status, s.queue_name AS queue, i.inputs, o.error
  FROM dbos.workflow_status s
  LEFT JOIN dbos.workflow_input i USING (workflow_uuid)
  LEFT JOIN dbos.workflow_output o USING (workflow_uuid)
  WHERE s.status IN ('ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED')
    AND NOT EXISTS (SELECT FROM operations.workflow_end e WHERE e.workflow_id = s.workflow_uuid)
  ORDER BY s.created_at LIMIT ${limit}`;

/**
 * Has a case tell of a process that ended badly, unless one does: that of the error that it broke off with. Where one
 * stands about what it was to do, that one does, with the end in its history, so that one document is one case.
 */
export async function tellBadEnd(tx: Transaction, hub: Hub, end: BadEnd): Promise<void> {
  const input = inputOf(end);
  const subjectId = input === undefined ? `${end.name}:${end.id}` : workflowSubject(end.name, input);
  const known = (await caseOf(tx, subjectId, end.id)) ?? (await tellInCaseOfWork(tx, hub, end, input));
  const caseId = known ?? (await raise(tx, hub, end, subjectId, input));
  await tx.workflowEnd.createMany({ data: [{ workflowId: end.id, caseId }], skipDuplicates: true });
}

/** The case that tells of it, ended or not; else one that stands about the same work. Uses exception_case (subject_id). */
async function caseOf(tx: Transaction, subjectId: string, workflowId: string): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM operations.exception_case
    WHERE subject_id = ${subjectId} AND (payload->>'workflowId' = ${workflowId} OR ended IS DISTINCT FROM 'HEALED')
    ORDER BY payload->>'workflowId' = ${workflowId} DESC, id LIMIT 1`;
  return found?.id ?? null;
}

/** The states of a case that say that it is being tried again. */
const tried = ["RETRYING", "AUTO_RETRYING"];

/**
 * Notes the end in the case that stands about the same work. One that was being tried again is so no more, and waits for a
 * person. What ends workers is another matter than why a document was refused: it gets a case of its own.
 */
async function tellInCaseOfWork(tx: Transaction, hub: Hub, end: BadEnd, input: unknown): Promise<string | null> {
  if (input === undefined || end.status === "MAX_RECOVERY_ATTEMPTS_EXCEEDED") return null;
  const known = await caseOfWork(tx, { name: end.name, input });
  if (known === null) return null;
  const { id, state } = known;
  const at = hub.now();
  const { happened, why } = ends[end.status];
  const note = `The process "${end.name}" (${end.id}) ${happened}. ${why}`;
  if (tried.includes(state)) {
    await moveCase(tx, at, known, { state: "OPEN", ended: null, note });
    // An attempt like any other: what tries by itself does so after a longer wait, and not for ever.
    await tx.exceptionCase.update({ where: { id }, data: { attempts: { increment: 1 }, lastSeenAt: at } });
    return id;
  }
  const line = { id: newId("line"), exceptionId: id, at, actor: "throughline", fromState: state, toState: state, note };
  await tx.exceptionEvent.create({ data: line });
  return id;
}

const ends = {
  ERROR: {
    class: "UNKNOWN",
    happened: "broke off, and could not say why",
    why: "The engine ended it with an error that no case tells of",
    advice: "Give the case's payload to whoever looks after the hub; try again once it is mended",
  },
  CANCELLED: {
    class: "UNKNOWN",
    happened: "was canceled",
    why: "Somebody canceled it in the engine's tables, or its time was over",
    advice: "Find out who canceled it and why; try again if it is to be done after all",
  },
  MAX_RECOVERY_ATTEMPTS_EXCEEDED: {
    class: "POISON",
    happened: "ended its worker again and again",
    why: "Each worker that took it up died with it, so that the engine gave it up",
    advice: "Look in the workers' logs what ends them; try again once it is mended",
  },
} as const;

async function raise(tx: Transaction, hub: Hub, end: BadEnd, subjectId: string, input: unknown): Promise<string> {
  const about = input === undefined ? null : await subjectOfInput(tx, input);
  const { happened, why, ...said } = ends[end.status];
  const { name, queue } = end;
  const what = about === null ? "" : ` for ${about.name}`;
  return raiseException(tx, hub.now(), {
    ...said,
    title: `The process "${name}"${what} ${happened}`,
    explanation: `${why}. What was done is kept; a retry looks it up and goes on from there.`,
    subjectType: "Workflow",
    subjectId,
    accountId: about?.accountId ?? null,
    system: "HUB",
    correlationId: about?.correlationId ?? end.id,
    amountAtRisk: about?.amount ?? null,
    retry: queue === null || input === undefined ? null : { workflow: name, queue, input },
    payload: { workflow: name, workflowId: end.id, status: end.status, error: end.error },
  });
}

/** What the process was asked to work on; undefined where that is not to be read. */
function inputOf({ inputs }: BadEnd): unknown {
  if (inputs === null) return undefined;
  try {
    const read = JSON.parse(inputs) as { json?: unknown[] } | unknown[];
    const given = Array.isArray(read) ? read : read.json;
    return given?.[0];
  } catch {
    return undefined;
  }
}
