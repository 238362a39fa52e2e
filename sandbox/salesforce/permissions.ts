import type { ObjectType } from "./field";
import type { Org } from "./org";
import { Refusal } from "./refusal";
import type { Row } from "./store";

/**
 * The permission sets of a user. Objects without a row among their object permissions are open to everyone; what has
 * rows is open by any of them.
 */
const setsOf = ({ store }: Org, userId: string): Row[] =>
  store
    .where("PermissionSetAssignment", "AssigneeId", userId)
    .flatMap(({ values }) => store.get(String(values["PermissionSetId"])) ?? []);

/** Whether a user may do this with an object: `PermissionsRead`, `PermissionsEdit`, `PermissionsViewAllRecords`. */
export function permits(org: Org, userId: string, object: string, permission: string): boolean {
  const rows = setsOf(org, userId).flatMap(({ id }) =>
    org.store.where("ObjectPermissions", "ParentId", id).filter(({ values }) => values["SobjectType"] === object),
  );
  return rows.length === 0 || rows.some(({ values }) => values[permission] === true);
}

export interface Rights {
  createable: boolean;
  updateable: boolean;
}

/** What the user of this transaction may do with an object that it sees; undefined where it does not see it. */
export function rightsOf(org: Org, object: ObjectType): Rights | undefined {
  const user = org.store.user();
  if (!permits(org, user, object.name, "PermissionsRead")) return undefined;
  return { createable: may(org, user, object.name, "Create"), updateable: may(org, user, object.name, "Edit") };
}

const may = (org: Org, user: string, name: string, what: "Create" | "Edit"): boolean =>
  name === "Task" ? hasPermission(org, user, "PermissionsEditTask") : permits(org, user, name, `Permissions${what}`);

/** Whether change events of an object reach a user: "Required Permissions for Change Events". Lines go by their deal. */
export function receivesChanges(org: Org, userId: string, object: string): boolean {
  if (object === "User") return hasPermission(org, userId, "PermissionsViewAllUsers");
  const of = object === "OpportunityLineItem" ? "Opportunity" : object;
  return permits(org, userId, of, "PermissionsViewAllRecords");
}

/** Why the user of this transaction may not save such a record; undefined where it may. */
export function mayEdit(org: Org, { name }: ObjectType, before: Row | undefined): Refusal | undefined {
  if (may(org, org.store.user(), name, before ? "Edit" : "Create")) return undefined;
  if (before) return new Refusal(403, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id", []);
  const message = `entity type cannot be inserted: ${name}`;
  return new Refusal(400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", message, []);
}

function hasPermission(org: Org, userId: string, permission: string): boolean {
  const sets = setsOf(org, userId);
  return sets.length === 0 || sets.some(({ values }) => values[permission] === true);
}
