/** What a retry asks the engine for; each retry adds its number to the id. */
export interface Retry {
  workflow: string;
  queue: string;
  input: unknown;
  /** What a person decides by it, where it does more than to try again: done case by case, with a reason, only. */
  decides?: string;
}
