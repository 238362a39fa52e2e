import type { Store } from "./openStore";

/** Why the store keeps whoever needs it from being ready: no reason when it can be used. */
export async function storeReasons({ fault }: Pick<Store, "fault">): Promise<string[]> {
  const found = await fault();
  return found ? [`The database ${found.said}`] : [];
}
