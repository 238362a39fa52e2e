import type { Company, Options } from "./aCompany";

/** Something wrong, and what the doctor calls it: instance, check, and what it is about. */
export interface Fault {
  options?: Options;
  /** Brings it about; returns settings that go with it. */
  arrange?(company: Company, undo: (end: () => Promise<unknown>) => void): Promise<Record<string, string> | void>;
  found: readonly string[];
}
