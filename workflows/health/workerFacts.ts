import { migrationFacts } from "../../platform/database/migrationFacts";
import { factOf, type Fact } from "../../platform/health/fact";
import { lookWithin } from "../../platform/health/lookWithin";
import type { Hub } from "../hub";
import { connectionFacts } from "./connectionFacts";

/**
 * How it stands with what a worker's work rests on, beside the database.
 * @param unread which feeds this worker follows and cannot read
 */
export async function workerFacts(
  { store, crm, billing, erp, now }: Hub,
  { unready, unread }: { unready: readonly string[]; unread: readonly string[] },
): Promise<Fact[]> {
  const instances = [crm, billing, erp].map(({ instance }) => instance.id);
  const looked = await Promise.all([
    lookWithin("migrations", () => migrationFacts(store)),
    lookWithin("platforms", () => connectionFacts(store, instances, now())),
  ]);
  return [
    factOf("reference data", unready, {
      well: "The hub knows the books that it posts into",
      stillWorks: "Webhooks are taken, and wait in the inbox",
    }),
    factOf("feeds", unread, {
      well: "Every feed that this worker follows is read",
      otherwise: "degraded",
      stillWorks: "Other feeds and webhooks; what is not read now is read later, from where the feed stood",
    }),
    ...looked.flat(),
  ];
}
