import type { Monitor as Watched } from "../../../domain/monitor/monitor";
import type { MonitorSight } from "../../../domain/monitor/monitorSight";
import { readMonitors } from "../../../domain/monitor/readMonitors";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { limited } from "../../../platform/graph/legalEntities/limitOn";
import { seenClassifications } from "../exception/seenClassifications";
import { shownNames, type FreshnessMonitor, type Monitor } from "./monitor";

/** What the request's caller sees of what is watched: read once. */
const watchedIn = (context: GraphContext) =>
  context.loader("monitors", () => readMonitors(context.store, context.now(), sightOf(context)));

const sightOf = ({ caller }: GraphContext): MonitorSight => ({
  limit: (table, alias, values) => limited(caller, table, alias, values),
  whole: caller.legalEntities === "*",
  amountsOf: seenClassifications(caller),
});

export async function monitors(context: GraphContext): Promise<Monitor[]> {
  const watched = await watchedIn(context);
  return watched.map(({ name, by, ...figures }) => ({
    name: shownNames[name],
    ...shown(figures),
    parts: by
      .filter(({ count, received }) => count > 0 || received !== null)
      .map(({ labels, received, count, amounts, oldestAt }) => ({
        ...unlabeled,
        ...labels,
        received,
        ...shown({ count, amounts, oldestAt }),
      })),
  }));
}

/** The flows that are held to a target, the one with the oldest that waits first. */
export async function freshness(context: GraphContext): Promise<FreshnessMonitor[]> {
  const watched = await watchedIn(context);
  const delayed = watched.find(({ name }) => name === "delayedSync");
  const flows = (delayed?.by ?? []).flatMap(({ labels: { flow }, lag, ...part }) => {
    if (flow === undefined || lag === null) return [];
    const { count: pending, amounts: pendingAmounts, oldestAt: oldestPendingAt } = shown(part);
    return [
      {
        flow,
        objective: `95 of 100 within ${lag.target} seconds`,
        targetSeconds: lag.target,
        ...{ p50Seconds: lag.p50, p95Seconds: lag.p95, p99Seconds: lag.p99, breached: lag.p95 > lag.target },
        ...{ pending, pendingAmounts, oldestPendingAt },
      },
    ];
  });
  const age = ({ oldestPendingAt }: FreshnessMonitor) => oldestPendingAt?.getTime() ?? Infinity;
  return flows.sort((one, other) => (age(one) < age(other) ? -1 : 1));
}

const unlabeled = {
  ...{ class: null, legalEntity: null, system: null, source: null },
  ...{ flow: null, workflow: null, state: null, rule: null },
};

const shown = ({ count, amounts, oldestAt }: Pick<Watched, "count" | "amounts" | "oldestAt">) => ({
  ...{ count, oldestAt },
  amounts: amounts.map(({ minor, currency }) => moneyOf(minor, currency)),
});
