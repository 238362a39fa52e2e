import type { ConnectedApp } from "./connectedApp";
import type { Org } from "./org";
import { recordId } from "./recordId";
import { saveRecord } from "./saveRecord";

/** What an org has from the start: the users its apps act as, and the standard price book. */
export function seed({ catalog, store }: Org, apps: readonly ConnectedApp[]): void {
  store.transact(recordId("005", 1), () => {
    const users = catalog.object("User");
    for (const Username of new Set(apps.map(({ username }) => username))) {
      if (store.where("User", "Username", Username).length > 0) continue;
      saveRecord({ catalog, store }, users, { Username, LastName: "Integration User", Email: Username });
    }
    if (store.where("Pricebook2", "IsStandard", true).length > 0) return;
    store.insert(catalog.object("Pricebook2"), {
      Name: "Standard Price Book",
      IsActive: true,
      IsStandard: true,
      Description: null,
    });
  });
}
