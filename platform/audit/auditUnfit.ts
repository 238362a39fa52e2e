import { HubError } from "../../schema/hubError";

/**
 * The audit log ends in a way that this process cannot go on from, so that it changes nothing. What it says names keys
 * and entries, and what an operator can do: it is for them, and not for whoever asked for a change.
 */
export class AuditUnfit extends HubError {
  constructor(code: string, message: string) {
    super(code, message, { retryable: false });
    this.name = "AuditUnfit";
  }
}
