import { HubError } from "../../schema/hubError";

/** The refusal to go on with data whose password is not at hand. A new one would open nothing, and hide that one is missing. */
export const lockedOut = (data: string, why: string) =>
  new HubError(
    "postgres.locked",
    `The database in ${data} cannot be entered: ${why}. Nothing in it was changed: put the file ${data}.password in place that belongs to these data, as from the same backup, and start this again`,
    { retryable: false },
  );
