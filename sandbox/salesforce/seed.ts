import type { ConnectedApp } from "./connectedApp";
import type { Org } from "./org";
import { recordId } from "./recordId";
import { saveRecord, type Body } from "./saveRecord";

export interface Seeds {
  /** Objects of which the users of its apps may not view all records, so that no change event tells them of any. */
  unviewed?: readonly string[];
  /** What the org says that it is; by default a sandbox. */
  organization?: { OrganizationType: string; IsSandbox: boolean; TrialExpirationDate: string | null };
}

const aSandbox = { OrganizationType: "Enterprise Edition", IsSandbox: true, TrialExpirationDate: null };

/**
 * What an org has from the start: the users its apps act as, with their permissions, its stages, and a price book.
 */
export function seed(
  org: Org,
  apps: readonly ConnectedApp[],
  { unviewed = [], organization = aSandbox }: Seeds = {},
): void {
  org.store.transact(recordId("005", 1), () => {
    const { catalog, setup, store } = org;
    const users = catalog.object("User");
    for (const Username of new Set(apps.map(({ username }) => username))) {
      const known = store.where("User", "Username", Username)[0]?.id;
      const id = known ?? saveRecord(org, users, { Username, LastName: "Integration User", Email: Username });
      if (store.where("PermissionSetAssignment", "AssigneeId", id).length === 0) permit(org, id, unviewed);
    }
    setup.stages.forEach(({ name, probability, ...stage }, i) => {
      if (store.where("OpportunityStage", "ApiName", name).length > 0) return;
      store.insert(catalog.object("OpportunityStage"), {
        ...{ MasterLabel: name, ApiName: name, DefaultProbability: probability, SortOrder: i + 1 },
        ...{ IsActive: true, IsWon: stage.isWon, IsClosed: stage.isClosed },
      });
    });
    if (store.all("Organization").length === 0)
      store.insert(catalog.object("Organization"), { Name: "Throughline", ...organization });
    if (store.where("Pricebook2", "IsStandard", true).length > 0) return;
    store.insert(catalog.object("Pricebook2"), {
      Name: "Standard Price Book",
      IsActive: true,
      IsStandard: true,
      Description: null,
    });
  });
}

/** The objects that an integration may do everything with and see every record of. */
const permitted = ["Account", "Contact", "Opportunity", "Contract", "Product2"];

function permit(org: Org, AssigneeId: string, unviewed: readonly string[]): void {
  const save = (type: string, values: Body) => saveRecord(org, org.catalog.object(type), values);
  const all = { PermissionsEditTask: true, PermissionsViewAllUsers: true };
  const ParentId = save("PermissionSet", { Name: "Throughline", Label: "Throughline", ...all });
  for (const SobjectType of permitted) {
    const changes = { PermissionsCreate: true, PermissionsEdit: true, PermissionsDelete: true };
    save("ObjectPermissions", {
      ...{ ParentId, SobjectType, PermissionsRead: true, ...changes },
      ...{ PermissionsViewAllRecords: !unviewed.includes(SobjectType), PermissionsModifyAllRecords: false },
    });
  }
  save("PermissionSetAssignment", { PermissionSetId: ParentId, AssigneeId });
}
