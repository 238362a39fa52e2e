import { factOf, type Fact } from "../health/fact";
import type { Store } from "./openStore";

/** Whether the database can be used, by the words of whoever looked. */
export async function storeFact({ fault }: Pick<Store, "fault">): Promise<Fact> {
  const found = await fault();
  return factOf("database", found ? [`The database ${found.said}`] : [], {
    well: "The database answers, and takes writes",
    stillWorks: found?.reads
      ? "What only reads: nothing is written; what was accepted is kept, and goes on by itself once there is room"
      : "Nothing that reads or writes; what was accepted is kept, and goes on by itself once it is back",
  });
}
