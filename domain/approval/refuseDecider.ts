import { approvalClass } from "../../schema/approval/approvalClass";
import { clearance, isCleared, type Caller } from "../../schema/authority/caller";
import { policies } from "../../schema/authority/policies";
import { isScope, scopes } from "../../schema/authority/scopes";
import type { DataClass } from "../../schema/dataClass";
import { HubError } from "../../schema/hubError";
import { personBehind } from "./personBehind";

/** What of an approval says who may decide it. */
export interface Decidable {
  scope: string;
  /** All who asked for it or joined, and those who answer for the applications among them. */
  askers: readonly string[];
}

/**
 * Refuses whoever may not approve or decline: it takes one of whom it is certain that they are a person, other than all
 * who asked, with the scope for approving what is asked for, to whom its amount is shown. In development mode that is
 * another chosen person.
 * @param heldAs how closely what is asked for is held
 * @throws HubError `FORBIDDEN`, `APPROVER_NOT_A_PERSON`, `APPROVER_SEES_TOO_LITTLE`, `APPROVER_IS_REQUESTER`
 */
export function refuseDecider(caller: Caller, { scope, askers }: Decidable, heldAs: DataClass = approvalClass): void {
  const { name, kind, scopes: held } = caller;
  if (!policies.person.allows(caller)) {
    const what = kind === "APPLICATION" ? "is an application" : "shows a token that does not prove to be a person's";
    throw refused("APPROVER_NOT_A_PERSON", `It takes a person to approve or decline, and ${name} ${what}`);
  }
  if (!isScope(scope) || !held.includes(scope)) {
    const what = isScope(scope) ? ` (${scopes[scope]})` : "";
    throw refused("FORBIDDEN", `Whoever approves or declines this needs the scope ${scope}${what}`, { scope });
  }
  const unseen = ([approvalClass, heldAs] as const).find((held) => !isCleared(caller, held));
  if (unseen !== undefined) {
    const missing = clearance[unseen];
    throw refused(
      "APPROVER_SEES_TOO_LITTLE",
      `Whoever approves or declines this must see its amount, and ${name} does not: it takes the scope ${missing}, too`,
      { scope: missing },
    );
  }
  if (askers.some((asker) => personBehind(asker) === personBehind(name))) {
    const how = kind === "DEVELOPMENT" ? ": name another person by the header x-throughline-person" : "";
    throw refused(
      "APPROVER_IS_REQUESTER",
      `You asked for it, joined those who did, or answer for an application that did; it takes another person to approve or decline it${how}`,
    );
  }
}

const refused = (code: string, message: string, details?: Record<string, unknown>) =>
  new HubError(code, message, { retryable: false, ...(details && { details }) });
