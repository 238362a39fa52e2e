import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Pool } from "pg";
import type { BudgetLimits } from "./budgetLimits";
import { readBudget, writeBudget, type KeptBudget } from "./budgetTable";
import type { OpenBudget } from "./callBudget";
import { exchangeShare } from "./exchangeShare";
import { SharedBudget } from "./sharedBudget";
import type { Trade } from "./trade";

/** After so many tries in a row that another process came before, it waits a moment at random. */
const AT_ONCE = 3;
const MOMENT_MS = 10;

/**
 * The budgets of the platform instances as all processes over one database share them. Each process comes for its share
 * a few times a second while it makes calls; one that dies keeps its share for a few seconds.
 */
export function openBudgets(pool: Pool): { open: OpenBudget; close(): Promise<void> } {
  const holder = randomUUID();
  const opened: SharedBudget[] = [];
  return {
    open: (instanceId, limits) => {
      const budget = new SharedBudget(instanceId, limits, trader(pool, instanceId, limits, holder));
      opened.push(budget);
      return budget;
    },
    close: async () => {
      await Promise.all(opened.map((budget) => budget.close()));
    },
  };
}

/** A process alone finds the budget as it left it, and reads it anew only when another one changed it. */
function trader(pool: Pool, instanceId: string, limits: BudgetLimits, holder: string): Trade {
  let left: Dated | undefined;
  return async ({ throttle, ...asked }) => {
    for (let no = 0; ; no += 1) {
      if (no > AT_ONCE) await wait(Math.random() * MOMENT_MS);
      const kept = left ?? (await dated(() => readBudget(pool, instanceId)));
      const since = performance.now();
      const [now, latest] = [kept.now + since - kept.until, kept.now + since - kept.from];
      const throttledUntil = throttle && now + throttle.forMs;
      const { state, grant } = exchangeShare(kept.state, { ...asked, holder, throttledUntil }, limits, now, latest);
      left = undefined;
      const written = await dated(async () => ({
        time: await writeBudget(pool, instanceId, limits, { ...kept, state }, throttle && throttle.because),
      }));
      const { time, from, until } = written;
      if (time === null) continue;
      left = { state, version: kept.version + 1, now: time, from, until };
      return { grant, now };
    }
  };
}

/** Between which of the process's own times the database told its own. */
type Dated = KeptBudget & { from: number; until: number };

async function dated<T extends object>(ask: () => Promise<T>): Promise<T & { from: number; until: number }> {
  const from = performance.now();
  const answer = await ask();
  return { ...answer, from, until: performance.now() };
}
