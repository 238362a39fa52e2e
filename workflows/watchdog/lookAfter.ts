import { raiseException } from "../../domain/exception/raiseException";
import { clientOver } from "../../platform/durable/clientOver";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { subjectOfInput } from "../subjectOfInput";
import { workflowSubject } from "../workflowSubject";
import { engineRows, isUnderWay, live, type EngineRow } from "./engineRows";
import { noteOrOpen } from "./noteOrOpen";
import type { Wanted, Watch } from "./watch";

/** How often a process that ended well and made nothing is begun again before a person is asked. */
const RESTARTS = 2;

/**
 * Sees to a record that should have led to its next document: waits where a process is under way or a case is open,
 * begins the process again where nothing is, and raises a case where that came to nothing. It writes to no platform: the
 * process looks up what is there by its key, so that what was done is not done again.
 * @returns what became of it, for the log
 */
export async function lookAfter(tx: Transaction, hub: Hub, watch: Watch, id: string): Promise<string> {
  const wanted = await watch.request(tx, hub, id);
  if (wanted === null) return "nothing";
  if (watch.isCase !== true && (await hasCase(tx, wanted))) return "case";
  const ids = [wanted.id, ...Array.from({ length: RESTARTS }, (_, no) => `${wanted.id}_watch_${no + 1}`)];
  const rows = await engineRows(tx, ids);
  if (rows.some(({ status }) => live.includes(status)) || (await isUnderWay(tx, wanted))) return "under way";
  const last = ids.reduce<EngineRow | null>((found, next) => rows.find((row) => row.id === next) ?? found, null);
  if (last !== null && endsIt(watch, wanted, last)) {
    await watch.follow?.(tx, hub, id);
    return "done";
  }
  // Where the engine knows of none, it is the one that was asked for: what it had recorded is not done again.
  const next = ids.find((one) => !rows.some((row) => row.id === one));
  if (next === undefined) {
    if (watch.isCase)
      await noteOrOpen(tx, hub, id, `It was tried again ${rows.length} times, none of which ended well`);
    else await raise(tx, hub, watch, wanted, rows);
    return "case";
  }
  const { workflow, queue, input } = wanted;
  await hub.enqueuer.enqueue(clientOver(tx), { workflow, queue, input, id: next });
  const about = await subjectOfInput(tx, input);
  const correlationId = about === null ? null : about.correlationId;
  hub.log.warn({ workflow, id: next, correlationId }, `A record ${watch.lacks}, and nothing worked on it: begun again`);
  return "restarted";
}

/** Whether a case stands about it, open or closed on a person's word; what differs in the books is another matter. */
async function hasCase(tx: Transaction, { workflow, input, subjects }: Wanted): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM operations.exception_case
      WHERE subject_id = ANY(${[...subjects, workflowSubject(workflow, input)]}) AND ended IS DISTINCT FROM 'HEALED'
        AND (retry->>'workflow' = ${workflow} OR (retry IS NULL AND class <> 'CORRECTION' AND subject_type = 'Order'))
    ) AS found`;
  return found?.found === true;
}

/** Whether how its process ended says that there is nothing more to come. */
const endsIt = (watch: Watch, { id }: Wanted, last: EngineRow): boolean =>
  last.status === "SUCCESS" &&
  (watch.isDoneBySuccess === true || (last.id !== id && last.output?.includes("NOTHING_TO_POST") === true));

async function raise(tx: Transaction, hub: Hub, watch: Watch, wanted: Wanted, rows: readonly EngineRow[]) {
  const { workflow, queue, input, subjects } = wanted;
  const about = await subjectOfInput(tx, input);
  const name = about === null ? "record" : about.name;
  await raiseException(tx, hub.now(), {
    class: "UNKNOWN",
    title: `The ${name} ${watch.lacks}, and the process "${workflow}" does not bring it there`,
    explanation: `The process was begun ${rows.length} times and ended each time, without its result and without a case that says why. This is a fault of the hub; whoever looks after it finds the processes in this case's payload. A retry looks up what is there already and goes on from that.`,
    subjectType: "Workflow",
    subjectId: workflowSubject(workflow, input),
    accountId: about?.accountId ?? null,
    system: "HUB",
    correlationId: about?.correlationId ?? subjects[0] ?? workflow,
    amountAtRisk: about?.amount ?? null,
    cause: "watchdog",
    retry: { workflow, queue, input },
    payload: { workflow, ended: rows.map(({ id, status, output }) => ({ id, status, output })) },
  });
}
