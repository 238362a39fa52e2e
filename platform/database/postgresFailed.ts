import { HubError } from "../../schema/hubError";

/** The refusal to go on without a server, with the server's own words. */
export const postgresFailed = (said: string, cause?: unknown) =>
  new HubError("postgres.failed", `The embedded Postgres did not start: ${said.trim()}`, { cause, retryable: false });
