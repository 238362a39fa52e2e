import type { ExceptionClass } from "../../schema/exceptionClass";

/**
 * What a platform refuses, and what the connector makes of it. An entry counts only if the code without its rule fails it.
 * @typeParam Write a write of the connector, as its table names it
 * @typeParam Tenant the platform's stand-in with a connector to it
 * @typeParam Options how the stand-in is started
 */
export interface Refusal<Write extends string, Tenant, Options = object> {
  /** A sentence in kebab case, unique in the vendor's table. */
  id: string;
  write: Write;
  /** Where it is told: an address, or a page's name. */
  source: string;
  /** Whether the vendor tells it or a recording shows it, others report it in these words, or it follows from such. */
  mark: "verified" | "reported" | "inferred";
  /** What the tenant must be like before it is started. */
  tenant?: Options;
  /** Brings the tenant to where it refuses. @returns the act that it refuses */
  given: (tenant: Tenant) => Promise<() => Promise<unknown>>;
  answers: {
    failure: ExceptionClass;
    /** Whether it is tried again by itself. */
    retry: boolean;
    /** Whether it may have been done all the same; where nothing is said, it was not. */
    uncertain?: boolean;
    /** In the vendor's words; left out where nobody knows them. */
    message?: string | RegExp;
    /** What a person can do. */
    advice?: string | RegExp;
  };
  /** That the refused act leaves something behind, which does no harm, and why; else nothing is half-written. */
  leaves?: string;
}

/** At least one refusal of each write. */
export type RefusalTable<Write extends string, Tenant, Options = object> = {
  readonly [Name in Write]: readonly [Refusal<Name, Tenant, Options>, ...Refusal<Name, Tenant, Options>[]];
};
