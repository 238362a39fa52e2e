// Writes what is generated and not checked in: the Prisma client. Runs after `npm ci`.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
/** Where only what runs is installed, nothing is generated: what was built has it. */
const canGenerate = (() => {
  try {
    return require.resolve("prisma/build/index.js") !== "";
  } catch {
    return false;
  }
})();
if (canGenerate && existsSync("schema/prisma/schema.prisma")) {
  const { status } = spawnSync(process.execPath, [require.resolve("prisma/build/index.js"), "generate"], {
    stdio: ["ignore", "ignore", "inherit"],
    // `generate` never runs the native schema engine, but refuses to start without one; any executable will do.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });
  process.exitCode = status ?? 1;
}
