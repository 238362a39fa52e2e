import { isIPv6 } from "node:net";
import { RateLimiterMemory } from "rate-limiter-flexible";

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

/** Who has one IPv6 address has 2^64 of them: the network is counted. @see https://www.rfc-editor.org/rfc/rfc6177 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  return [...before, ...zeros, ...after].slice(0, 4).join(":");
}
