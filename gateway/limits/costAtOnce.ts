import { refuse } from "../gate/refused";

/** Runs operations while what all of them may answer together fits into the process's memory. */
export interface CostAtOnce {
  /** @throws Refused `OVERLOADED`, when others take the room */
  run<Result>(cost: number, run: () => Promise<Result>): Promise<Result>;
  /**
   * Runs it once there is room: what nobody can ask again must not be refused. It is first come, first served, within
   * half of what is allowed, so that there is room for what is asked beside.
   * @param left that nobody waits any more; what has not begun by then never does
   */
  runInTurn<Result>(cost: number, left: AbortSignal, run: () => Promise<Result>): Promise<Result>;
}

interface Waiting {
  cost: number;
  begin(): void;
}

/** Bounds what runs at one time. What finds nothing else of its kind running is run whatever it costs. */
export function costAtOnce(allowed: number): CostAtOnce {
  const share = allowed / 2;
  const waiting = new Set<Waiting>();
  let running = 0;
  let inTurn = 0;

  /** Begins those that have room, the first first: one that is large is not overtaken by small ones for ever. */
  const beginNext = () => {
    for (const next of waiting) {
      const roomy = inTurn + next.cost <= share && running + next.cost <= allowed;
      if (inTurn > 0 ? !roomy : running > 0 && running + next.cost > allowed) return;
      waiting.delete(next);
      running += next.cost;
      inTurn += next.cost;
      next.begin();
    }
  };
  const end = (cost: number, ofTurn: number) => {
    running -= cost;
    inTurn -= ofTurn;
    beginNext();
  };

  return {
    run: async (cost, run) => {
      const [first] = waiting;
      // What waits gets its room as soon as others end, however many more are asked meanwhile.
      const kept = first ? Math.max(0, Math.min(first.cost, share) - inTurn) : 0;
      if (running > 0 && running + cost > allowed - kept) throw overloaded();
      running += cost;
      try {
        return await run();
      } finally {
        end(cost, 0);
      }
    },
    runInTurn: async (cost, left, run) => {
      left.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const place: Waiting = {
          cost,
          begin: () => {
            left.removeEventListener("abort", leave);
            resolve();
          },
        };
        const leave = () => {
          waiting.delete(place);
          reject(left.reason as Error);
          beginNext();
        };
        waiting.add(place);
        left.addEventListener("abort", leave, { once: true });
        beginNext();
      });
      try {
        return await run();
      } finally {
        end(cost, cost);
      }
    },
  };
}

const overloaded = () =>
  refuse("OVERLOADED", "The gateway answers as many large operations as it can, and has not run this one: ask again", {
    status: 503,
    headers: { "retry-after": "1" },
    extensions: { retryAfterSeconds: 1 },
  });
