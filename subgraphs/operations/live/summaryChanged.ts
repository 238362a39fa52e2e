import { isDeepStrictEqual } from "node:util";
import { openContext } from "../../../platform/graph/graphContext";
import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";
import { SharedStates } from "../../../platform/signal/sharedStates";
import { isCleared, type Caller } from "../../../schema/authority/caller";
import { seenClassifications } from "../exception/seenClassifications";
import { readSummary } from "../summary/readSummary";
import type { Summary } from "../summary/summary";

/** Looked at not more often than this, and as often although nothing came: no event tells of an open deal, or of midnight. */
const paces = { restMs: 1_000, everyMs: 10_000 };

type Told = { summaryChanged: Summary };

/**
 * The stream of the summary: as it is at first, then whenever the caller would see another. It is read once for all whose
 * authority shows them the same.
 */
export function openSummaryChanged() {
  const shared = new SharedStates<Summary>();

  return async function* summaryChanged(context: CallContext): AsyncGenerator<Told, void> {
    const { caller, signal } = context;
    let told: unknown;
    for await (const summary of shared.follow(keyOf(caller), (left) => summaries(context, left), signal)) {
      const seen = seenOf(caller, summary);
      if (isDeepStrictEqual(seen, told)) continue;
      told = seen;
      yield { summaryChanged: summary };
    }
  };
}

/** What of a caller the summary is read by. */
const keyOf = (caller: Caller): string => {
  const { legalEntities } = caller;
  return JSON.stringify([legalEntities === "*" ? "*" : [...legalEntities].sort(), seenClassifications(caller)]);
};

/** The summary at each look; what was read for one is no answer to the next. */
const summaries = (context: CallContext, left: AbortSignal) =>
  context.eventLog.watch(
    () => readSummary({ ...context, loader: openContext(context, context.caller).loader }),
    paces,
    left,
  );

/** Whoever sees no amounts is not told that one changed. */
const seenOf = (caller: Caller, summary: Summary): unknown =>
  isCleared(caller, "CONFIDENTIAL") ? summary : Object.entries(summary).map(([name, { count }]) => [name, count]);
