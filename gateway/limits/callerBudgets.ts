import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Refused, refuse } from "../gate/refused";
import type { Limits } from "./limits";

const WINDOW_SECONDS = 60;

/** What each caller has left of its requests and cost, in this process; several gateways allow as much each. */
export interface CallerBudgets {
  /** @throws Refused `RATE_LIMITED`, with when to ask again */
  spendRequest(caller: string): Promise<void>;
  /** @throws Refused `RATE_LIMITED`; what is refused is not spent */
  spendCost(caller: string, cost: number): Promise<void>;
  /** Spends what was done already, even if nothing is left: what is asked next waits the longer. */
  chargeCost(caller: string, cost: number): Promise<void>;
  /** @see https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-10 */
  headers(caller: string): Promise<Record<string, string>>;
}

/** Opens the budgets of all callers. */
export function callerBudgets({
  requestsPerMinute,
  costPerMinute,
}: Pick<Limits, "requestsPerMinute" | "costPerMinute">): CallerBudgets {
  const budgets = [
    { name: "requests", allowed: requestsPerMinute },
    { name: "cost", allowed: costPerMinute },
  ] as const;
  const [requests, cost] = budgets.map(({ allowed }) =>
    allowed > 0 ? new RateLimiterMemory({ points: allowed, duration: WINDOW_SECONDS }) : undefined,
  );
  const limited = budgets
    .map((budget, at) => ({ ...budget, limiter: [requests, cost][at] }))
    .filter(({ limiter }) => limiter);

  return {
    spendRequest: (caller) => spend(requests, caller, 1, (left) => tooMany("requests", requestsPerMinute, left)),
    spendCost: (caller, points) => spend(cost, caller, points, (left) => tooMany("values", costPerMinute, left)),
    chargeCost: async (caller, points) => void (await cost?.penalty(caller, points)),
    headers: async (caller): Promise<Record<string, string>> => {
      if (limited.length === 0) return {};
      const policies = limited.map(({ name, allowed }) => `"${name}";q=${allowed};w=${WINDOW_SECONDS}`);
      const states = limited.map(async ({ name, allowed, limiter }) => {
        const left = await limiter?.get(caller);
        return `"${name}";r=${Math.max(0, left?.remainingPoints ?? allowed)};t=${secondsOf(left ?? undefined)}`;
      });
      return { "ratelimit-policy": policies.join(", "), ratelimit: (await Promise.all(states)).join(", ") };
    },
  };
}

/** Spends in one step: whatever is asked between a look and a purchase would buy with the same money. */
async function spend(
  limiter: RateLimiterMemory | undefined,
  caller: string,
  points: number,
  refused: (left: RateLimiterRes) => Refused,
): Promise<void> {
  try {
    await limiter?.consume(caller, points);
  } catch (left) {
    if (!(left instanceof RateLimiterRes)) throw left;
    // It counts what it refuses too.
    await limiter?.reward(caller, points);
    throw refused(left);
  }
}

function tooMany(what: string, allowed: number, left: RateLimiterRes): Refused {
  const retryAfterSeconds = secondsOf(left);
  const message = `This caller's ${allowed} ${what} of a minute are spent: ask again in ${retryAfterSeconds} s`;
  return refuse("RATE_LIMITED", message, {
    status: 429,
    headers: { "retry-after": String(retryAfterSeconds) },
    extensions: { retryAfterSeconds },
  });
}

const secondsOf = (left: RateLimiterRes | undefined): number =>
  left ? Math.ceil(left.msBeforeNext / 1_000) : WINDOW_SECONDS;
