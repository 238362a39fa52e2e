import type { Caller } from "./caller";

export interface Policy {
  /** Who passes, for a person who reads it. */
  says: string;
  /** Pure, and of the caller alone: the answer holds for as long as the caller does. */
  allows(caller: Caller): boolean;
}

/** The rules that `@policy` names in the graph: what no scope can say. */
export const policies = {
  person: {
    says: "Only a person, not an application. Who asks on loopback in development mode is taken for one.",
    allows: ({ kind }) => kind !== "APPLICATION",
  },
} as const satisfies Record<string, Policy>;

export type PolicyName = keyof typeof policies;

export const isPolicy = (name: string): name is PolicyName => Object.hasOwn(policies, name);
