import { HubError } from "../../schema/hubError";

/** A command that is not understood, with what is wrong with it. */
export const usageError = (wrong: unknown, usage: string): HubError =>
  new HubError("usage", `${wrong instanceof Error ? wrong.message : String(wrong)}\n\n${usage}`, { retryable: false });
