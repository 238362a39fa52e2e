import { openBudgets } from "../../../platform/budget/openBudgets";
import { openStore } from "../../../platform/store/openStore";

/** A process to be killed, that holds all calls at once of an instance, and tells when it does. */
async function main(): Promise<void> {
  const {
    database = "",
    instanceId = "",
    concurrency = 1,
  } = JSON.parse(process.env.HOLD ?? "{}") as {
    database?: string;
    instanceId?: string;
    concurrency?: number;
  };
  const { pool } = openStore(database);
  const budget = openBudgets(pool).open(instanceId, { concurrency, calls: 1_000, windowSeconds: 1 });
  let begun = 0;
  for (let no = 0; no < concurrency; no += 1) {
    void budget.call(() => {
      begun += 1;
      if (begun === concurrency) process.stdout.write("holds all\n");
      return new Promise(() => {});
    });
  }
}

void main();
