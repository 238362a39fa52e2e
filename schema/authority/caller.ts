import { z } from "zod";
import type { DataClass } from "../dataClass";
import { isScope, type Scope } from "./scopes";

/** What somebody who asks may be. DEVELOPMENT is whoever asks on loopback without a token, in the role they chose. */
export const callerKinds = ["PERSON", "APPLICATION", "DEVELOPMENT"] as const;

/** Who asks, as the gateway established it: what every rule about authority reads, in each layer. */
export const caller = z.strictObject({
  /** Stable and unique, as the audit log shows it: `person:…`, `application:…` or `development:…`. */
  name: z.string().min(1),
  kind: z.enum(callerKinds),
  /** As this installation calls them: its settings may add some. What a role may do stands in `scopes`. */
  roles: z.array(z.string()),
  scopes: z.array(z.custom<Scope>((name) => typeof name === "string" && isScope(name), "an unknown scope")),
  /** The codes of the legal entities whose documents they may see, such as `sub-us`; `*` is all of them. */
  legalEntities: z.union([z.literal("*"), z.array(z.string())]),
  /** When the credential ends, as milliseconds since 1970; null for one that does not. */
  expiresAtMs: z.number().int().nullable(),
});

export type Caller = z.infer<typeof caller>;

export const holds = ({ scopes }: Pick<Caller, "scopes">, scope: Scope): boolean => scopes.includes(scope);

/** The scope without which a value of this class is masked; null where everyone may see it. */
export const clearance = {
  PUBLIC: null,
  INTERNAL: null,
  CONFIDENTIAL: "confidential:read",
  RESTRICTED: "restricted:read",
  PII: "pii:read",
} as const satisfies Record<DataClass, Scope | null>;

/** Whether values of this class are shown to a caller as they are. */
export function isCleared(who: Pick<Caller, "scopes">, level: DataClass): boolean {
  const needed = clearance[level];
  return needed === null || holds(who, needed);
}
