import { neverSent } from "../../platform/network/neverSent";
import { SubgraphFailure } from "./subgraphFailure";

/** What went wrong on the way to a subgraph and back, in words for who asked. */
export function failureOf(cause: unknown, timeoutMs: number): SubgraphFailure {
  if (cause instanceof SubgraphFailure) return cause;
  const [name, code] = [told(cause, "name"), told(cause, "code")];
  if (neverSent(cause)) return new SubgraphFailure("cannot be reached", { uncertain: false, cause });
  if (name === "TimeoutError") {
    return new SubgraphFailure(`did not answer within ${timeoutMs / 1_000} s`, { uncertain: true, cause });
  }
  if (code === "UND_ERR_RES_EXCEEDED_MAX_SIZE") {
    return new SubgraphFailure("answered with more than the gateway takes", { uncertain: true, cause });
  }
  return new SubgraphFailure("broke off before it had answered", { uncertain: true, cause });
}

const told = (cause: unknown, what: "name" | "code"): unknown =>
  typeof cause === "object" && cause !== null ? Reflect.get(cause, what) : undefined;
