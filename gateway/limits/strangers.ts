import { RateLimiterMemory } from "rate-limiter-flexible";
import { networkOf } from "../../platform/network/networkOf";

/** Addresses that showed credentials which are nobody's. */
export interface Strangers {
  /** For how many seconds an address is not listened to, whatever it shows; undefined when it is. */
  waits(address: string): Promise<number | undefined>;
  /** Counts credentials refused. */
  count(address: string): Promise<void>;
}

/** @param perMinute refused credentials, after which an address waits: guessing a token takes that long */
export function openStrangers(perMinute: number): Strangers {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return {
    waits: async (address) => {
      const left = await limiter.get(networkOf(address));
      return left && left.remainingPoints < 1 ? Math.ceil(left.msBeforeNext / 1_000) : undefined;
    },
    count: async (address) => void (await limiter.penalty(networkOf(address), 1)),
  };
}
