// Starts everything on this machine, after bringing dist/ up to date: `npm start`.
import { performance } from "node:perf_hooks";

console.log("Throughline: starting Postgres, three platform sandboxes, the worker, four subgraphs and the gateway");
const { build } = await import("./build.mjs");
const built = await build();
if (built > 0) console.log(`${String(Math.round(performance.now())).padStart(6)} ms  Built ${built} files`);
process.argv.push("all");
await import("../dist/main.js");
