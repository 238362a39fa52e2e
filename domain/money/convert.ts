import { divideRounded } from "./divideRounded";
import { exponentOf } from "./exponentOf";

const RATE_PLACES = 10;

/** An amount in another currency, in its minor units, rounded half away from zero. @param rate units of it per one of the amount's */
export function convert(amount: { minor: bigint; currency: string }, rate: string, into: string): bigint {
  const [whole = "0", places = ""] = rate.split(".");
  const scaled = BigInt(whole + places.slice(0, RATE_PLACES).padEnd(RATE_PLACES, "0"));
  const scale = (power: number) => 10n ** BigInt(power);
  return divideRounded(
    amount.minor * scaled * scale(exponentOf(into)),
    scale(RATE_PLACES) * scale(exponentOf(amount.currency)),
  );
}
