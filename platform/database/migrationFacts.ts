import type { Fact } from "../health/fact";
import type { Store } from "../store/openStore";
import { unreachable } from "../../schema/unreachable";
import { migrationState } from "./migrationState";
import { migrationsFolder } from "./migrationsFolder";

/**
 * Whether the database is as this version knows it: one that was restored to an earlier day lacks migrations, and one
 * that a newer version has begun to use has others.
 */
export async function migrationFacts({ pool }: Pick<Store, "pool">, folder = migrationsFolder): Promise<Fact[]> {
  const state = await migrationState(pool, folder);
  const failed = (says: string, stillWorks: string): Fact[] => [
    { name: "migrations", state: "failed", says, stillWorks },
  ];
  switch (state.is) {
    case "EMPTY":
      return failed("The database holds no hub: start this process again, which makes one", "Nothing");
    case "UNFINISHED":
      return failed(
        `Migration ${state.name} was begun and never finished: start this process again, which says what to look at`,
        "Nothing that touches the tables it changes",
      );
    case "NEWER":
      return failed(
        `A newer version has migrated the database (${state.names.at(-1)}), and this one does not know it: end this process`,
        "Nothing that can be relied on",
      );
    case "BEHIND":
      return failed(
        `The database lacks ${state.names.length} migrations that this version needs, ${state.names[0]} first: start this process again, which applies them`,
        "Nothing that touches the tables they change",
      );
    case "CURRENT":
      return [{ name: "migrations", state: "ok", says: `All ${state.of} migrations are applied` }];
    default:
      return unreachable(state);
  }
}
