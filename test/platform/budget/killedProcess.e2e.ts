import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { inLane } from "../../../platform/budget/callLane";
import { openBudgets } from "../../../platform/budget/openBudgets";
import { openStore } from "../../../platform/store/openStore";
import { testDatabase } from "../../support/testDatabase";

it("what a process held of a budget that was killed is the others' again, and not while it lives", async () => {
  const database = await testDatabase();
  const store = openStore(database.url);
  const budgets = openBudgets(store.pool);
  const budget = budgets.open("netsuite-main", { concurrency: 3, calls: 1_000, windowSeconds: 1 });
  const HOLD = JSON.stringify({ database: database.url, instanceId: "netsuite-main", concurrency: 3 });
  const child = spawn(process.execPath, ["-r", "./tools/register.cjs", "test/platform/budget/mortalCaller.ts"], {
    env: { ...process.env, HOLD },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [said] = (await once(createInterface(child.stdout), "line")) as string[];
    expect(said).toBe("holds all");
    const make = (patienceMs: number) => inLane("standard", () => budget.call(async () => "made"), patienceMs);
    await expect(make(300)).rejects.toMatchObject({ code: "budget.full" });
    child.kill("SIGKILL");
    expect(await make(60_000)).toBe("made");
  } finally {
    child.kill("SIGKILL");
    await budgets.close();
    await store.close();
    await database.drop();
  }
});
