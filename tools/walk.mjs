import { spawnSync } from "node:child_process";

// A longer random walk than the tests take: 500 actions with a seed of its own, checked every 50. What is set in the
// environment holds: WALK_SEED, WALK_ACTIONS, WALK_CHECK_EVERY, WALK_ONLY.
const env = {
  WALK_ACTIONS: "500",
  WALK_CHECK_EVERY: "50",
  WALK_SEED: String(Math.floor(Math.random() * 1_000_000)),
  WALK_LOG: "1",
  ...process.env,
};
process.stdout.write(`WALK_SEED=${env.WALK_SEED} WALK_ACTIONS=${env.WALK_ACTIONS}\n`);
const { status } = spawnSync(process.execPath, ["node_modules/jest/bin/jest.js", "test/walk"], {
  env,
  stdio: "inherit",
});
process.exit(status ?? 1);
