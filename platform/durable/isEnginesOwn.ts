import { Error as engine } from "@dbos-inc/dbos-sdk";

/**
 * Whether the engine ends an execution by this error, which is then no failure of the workflow: another execution is ahead
 * of it, it was canceled, or newer code ran it before. Nothing may be done about it by a step, for that would be written
 * where the other's is. By class: to all of the engine's errors, their name is "Error".
 */
export const isEnginesOwn = (error: unknown): boolean =>
  error instanceof engine.DBOSWorkflowConflictError ||
  error instanceof engine.DBOSWorkflowCancelledError ||
  isOutOfStep(error);

/** Whether what is recorded of the workflow is not what its code does here: for good, by which the engine gives it up. */
export const isOutOfStep = (error: unknown): boolean => error instanceof engine.DBOSUnexpectedStepError;
