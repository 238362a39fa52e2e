import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { caseOfWork } from "../caseOfWork";
import { raiseBroken } from "../raiseBroken";
import { workflowSubject } from "../workflowSubject";
import { noteOrOpen } from "./noteOrOpen";

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
  if (known === null) await raise(tx, hub, end, input);
  else await tx.workflowEnd.createMany({ data: [{ workflowId: end.id, caseId: known }], skipDuplicates: true });
}

/** The case that tells of it, ended or not; else one that stands about the same work. Uses exception_case (subject_id). */
async function caseOf(tx: Transaction, subjectId: string, workflowId: string): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM operations.exception_case
    WHERE subject_id = ${subjectId} AND (payload->>'workflowId' = ${workflowId} OR ended IS DISTINCT FROM 'HEALED')
    ORDER BY payload->>'workflowId' = ${workflowId} DESC, id LIMIT 1`;
  return found?.id ?? null;
}

/**
 * Notes the end in the case that stands about the same work. One that was being tried again is so no more, and waits for a
 * person. What ends workers is more than a note: it is what the case tells of from then on.
 */
async function tellInCaseOfWork(tx: Transaction, hub: Hub, end: BadEnd, input: unknown): Promise<string | null> {
  if (input === undefined) return null;
  const known = await caseOfWork(tx, { name: end.name, input });
  if (known === null) return null;
  if (end.status === "MAX_RECOVERY_ATTEMPTS_EXCEEDED") return null;
  const { happened, why } = ends[end.status];
  await noteOrOpen(tx, hub, known.id, `The process "${end.name}" (${end.id}) ${happened}. ${why}`);
  return known.id;
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

function raise(tx: Transaction, hub: Hub, end: BadEnd, input: unknown): Promise<string> {
  const { happened, why, ...said } = ends[end.status];
  const { status, error } = end;
  return raiseBroken(
    tx,
    hub,
    { ...end, input },
    {
      ...{ ...said, did: happened, payload: { status, error } },
      explanation: `${why}. What was done is kept; a retry looks it up and goes on from there.`,
    },
  );
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
