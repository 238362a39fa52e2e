import type { Caller } from "../../schema/authority/caller";
import { isScope, scopes } from "../../schema/authority/scopes";
import { HubError } from "../../schema/hubError";

/** What of an approval says who may decide it. */
export interface Decidable {
  scope: string;
  requestedBy: string;
}

/**
 * Refuses whoever may not approve or decline: it takes a person, other than the one who asked, with the scope of what
 * is asked for. In development mode a role counts as a person, so that two of them can try it.
 * @throws HubError `FORBIDDEN`, `APPROVER_NOT_A_PERSON`, `APPROVER_IS_REQUESTER`
 */
export function refuseDecider({ name, kind, scopes: held }: Caller, { scope, requestedBy }: Decidable): void {
  if (kind !== "PERSON" && kind !== "DEVELOPMENT") {
    throw refused("APPROVER_NOT_A_PERSON", `It takes a person to approve or decline, and ${name} is an application`);
  }
  if (!isScope(scope) || !held.includes(scope)) {
    const what = isScope(scope) ? ` (${scopes[scope]})` : "";
    throw refused("FORBIDDEN", `Whoever approves or declines this needs the scope ${scope}${what}`, { scope });
  }
  if (folded(name) === folded(requestedBy)) {
    throw refused(
      "APPROVER_IS_REQUESTER",
      "You asked for it yourself: it takes another person to approve or decline it",
    );
  }
}

/** Names that differ in case or in how a letter is composed are one person's. */
const folded = (name: string): string => name.normalize("NFKC").trim().toLowerCase();

const refused = (code: string, message: string, details?: Record<string, unknown>) =>
  new HubError(code, message, { retryable: false, ...(details && { details }) });
