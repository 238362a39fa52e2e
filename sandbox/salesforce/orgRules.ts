import type { ObjectType, Value, Values } from "./field";
import type { OrgSetup } from "./orgSetup";
import { mayEdit } from "./permissions";
import type { Org } from "./org";
import { Refusal } from "./refusal";
import type { Row } from "./store";

/** What the org refuses of any save or deletion, whatever is in it: "Core Data Types: StatusCode" in the SOAP API guide. */
export function refuseSaving(org: Org, object: ObjectType, before: Row | undefined): void {
  const { setup } = org;
  if (setup.maintenance) {
    const message = "Updates can't be made during maintenance. Try again when maintenance is complete";
    throw new Refusal(400, "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE", message, []);
  }
  if (!before && setup.storageFull) throw new Refusal(400, "STORAGE_LIMIT_EXCEEDED", "storage limit exceeded", []);
  const denied = mayEdit(org, object, before);
  if (denied) throw denied;
  if (before) refuseHeld(setup, before.id);
}

/** What a record that another is saved under refuses: a save locks its parents too, and none is seen that is not shared. */
export function refuseHeldParent({ heldRecords }: OrgSetup, id: string, field: string): void {
  if (heldRecords[id] === "save") throw locked();
  if (heldRecords[id] !== "unshared") return;
  const message = "insufficient access rights on cross-reference id";
  throw new Refusal(400, "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", message, [field]);
}

/** What flows and triggers set, or fall over with. */
export function runAutomations({ setup }: Org, { name }: ObjectType, next: Record<string, Value>): void {
  for (const { object, sets, falls } of setup.automations) {
    if (object !== name) continue;
    if (falls) throw new Refusal(400, falls.errorCode, falls.message, []);
    Object.assign(next, sets);
  }
}

/** The validation rules: all that fail are told at once. */
export function validate({ setup }: Org, { name }: ObjectType, next: Values): void {
  const failed = setup.validationRules.filter(({ object, when }) => object === name && holds(when, next));
  const [first, ...others] = failed.map(
    ({ message, field }) =>
      new Refusal(400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", message, field === null ? [] : [field]),
  );
  if (first) throw first.and(others);
}

const holds = (when: Values, next: Values) =>
  Object.entries(when).every(([name, value]) => (next[name] ?? null) === value);

function refuseHeld({ heldRecords }: OrgSetup, id: string): void {
  switch (heldRecords[id]) {
    case "approval": {
      const message = "This record is locked. If you need to edit it, contact your admin.";
      throw new Refusal(400, "ENTITY_IS_LOCKED", message, []);
    }
    case "save":
      throw locked();
    case "unshared": {
      const message = "insufficient access rights on object id";
      throw new Refusal(403, "INSUFFICIENT_ACCESS_OR_READONLY", message, []);
    }
    case undefined:
  }
}

const locked = () => new Refusal(400, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record", []);
