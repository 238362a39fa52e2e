import { spawnSync } from "node:child_process";

// What `npm test` does in little, for at least ten minutes: 500 deals over processes that are killed and stopped, a
// database that is started anew, and platforms that are away. What is set in the environment holds: SOAK_SECONDS,
// SOAK_DEALS, SOAK_SEED, SOAK_EVERY, SOAK_LOGS (a folder that keeps everyone's log, Postgres's with who waited for whom).
const env = {
  SOAK_SECONDS: "600",
  SOAK_DEALS: "500",
  SOAK_EVERY: "10",
  SOAK_SEED: String(Math.floor(Math.random() * 1_000_000)),
  SOAK_LOG: "1",
  ...process.env,
};
process.stdout.write(`SOAK_SEED=${env.SOAK_SEED} SOAK_SECONDS=${env.SOAK_SECONDS} SOAK_DEALS=${env.SOAK_DEALS}\n`);
const { status } = spawnSync(process.execPath, ["node_modules/jest/bin/jest.js", "test/soak"], {
  env,
  stdio: "inherit",
});
process.exit(status ?? 1);
