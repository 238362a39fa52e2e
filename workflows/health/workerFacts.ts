import { migrationFacts } from "../../platform/database/migrationFacts";
import { factOf, type Fact } from "../../platform/health/fact";
import { lookWithin } from "../../platform/health/lookWithin";
import { clockFact } from "../../platform/process/clockFact";
import { databaseNow } from "../../platform/store/databaseNow";
import type { Hub } from "../hub";
import { connectionFacts } from "./connectionFacts";
import { feedFacts } from "./feedFacts";
import { leaseFacts } from "./leaseFacts";
import { stuckFact } from "./stuckFact";

/** How it stands with what a worker's work rests on, beside the database. @param unready why it does none of it yet */
export async function workerFacts({ store, crm, billing, erp }: Hub, unready: readonly string[]): Promise<Fact[]> {
  const instances = [crm, billing, erp].map(({ instance }) => instance.id);
  const looked = await Promise.all([
    lookWithin("migrations", () => migrationFacts(store)),
    lookWithin("clock", async () => [await clockFact(store)]),
    lookWithin("platforms", () => connectionFacts(store, instances)),
    lookWithin("feeds", () => feedFacts(store)),
    lookWithin("leases", () => leaseFacts(store)),
    lookWithin("workflows", async () => [await stuckFact(store, await databaseNow(store.reader))]),
  ]);
  return [
    factOf("reference data", unready, {
      well: "The hub knows the books that it posts into",
      stillWorks: "Webhooks are taken, and wait in the inbox",
    }),
    ...looked.flat(),
  ];
}
