import { correlationOf } from "../../domain/trace/correlationOf";
import { isEnginesOwn } from "../../platform/durable/isEnginesOwn";
import { dealingWith } from "../../platform/log/dealing";
import type { WorkflowContext, WorkflowDefinition } from "../../platform/durable/workflow";
import { HubError } from "../../schema/hubError";
import type { Hub } from "../hub";
import { contractEnds } from "./contractEnds";
import { dunningSteps } from "./dunningSteps";
import { mrrBegins } from "./mrrBegins";
import { mrrEnds } from "./mrrEnds";
import { negativeInvoices } from "./negativeInvoices";
import { pastDue } from "./pastDue";
import { renewals } from "./renewals";
import { startedOrders } from "./startedOrders";
import type { Due, SweepPart } from "./sweepPart";

/** All that time alone changes and that is told somewhere; what is reckoned when it is read needs no part. */
const parts: readonly SweepPart[] = [
  pastDue,
  dunningSteps,
  mrrBegins,
  mrrEnds,
  contractEnds,
  renewals,
  startedOrders,
  negativeInvoices,
];

const BATCH = 500;
const beginning: Due = { since: "-infinity", id: "" };

/**
 * Evaluates again what time alone has changed since it was evaluated last, each record in a transaction of its own. What
 * it finds is found by what is stored, not by when it ran last: days that were missed are made up for by one sweep, with
 * what is true by then, and swept again, nothing is left to find.
 * @throws HubError `sweep.incomplete` at the end, when a record could not be evaluated; it did not keep the others from it
 */
export const sweep = (hub: Hub): WorkflowDefinition<object, number> => ({
  name: "sweep",
  run: async (context) => {
    const failures: string[] = [];
    let looked = 0;
    for (const part of parts) looked += await sweepPart(context, hub, part, failures);
    const [first] = failures;
    if (first === undefined) return looked;
    throw new HubError(
      "sweep.incomplete",
      `${failures.length} of ${looked} records that time has changed could not be evaluated again, such as ${first}`,
      { retryable: true },
    );
  },
});

async function sweepPart(context: WorkflowContext, hub: Hub, part: SweepPart, failures: string[]): Promise<number> {
  let looked = 0;
  for (let after: Due | undefined = beginning, batch = 1; after; batch += 1) {
    const from: Due = after;
    const due = await context.transact(`${part.name} ${batch}`, (tx) => part.due(tx, hub, from, BATCH));
    for (const { id } of due) {
      looked += 1;
      const look = () => context.transact(`${part.name} ${id}`, (tx) => part.look(tx, hub, id));
      // Each by itself: it is of another deal than the one before.
      await dealingWith(null, look, id).catch(async (error: unknown) => {
        if (!(error instanceof Error) || isEnginesOwn(error)) throw error;
        const correlationId = await correlationOf(hub.store.reader, id).catch(() => null);
        const facts = { err: error, part: part.name, id, ...(correlationId !== null && { correlationId }) };
        hub.log.error(facts, "A record could not be evaluated again");
        failures.push(`${id}: ${error.message}`);
      });
    }
    after = due.length < BATCH ? undefined : due.at(-1);
  }
  return looked;
}
