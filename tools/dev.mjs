// Runs everything, and starts it again whenever a source changes: `npm run dev`.
import { spawn } from "node:child_process";
import { watch } from "node:fs";

const floors = [
  "main.ts",
  "main",
  "gateway",
  "subgraphs",
  "workflows",
  "connectors",
  "domain",
  "platform",
  "schema",
  "sandbox",
];
const QUIET_MS = 200;
let child;
let timer;

function start() {
  child = spawn(process.execPath, ["tools/start.mjs"], { stdio: "inherit" });
}

/** Lets the running one end cleanly before the next takes over its data. */
function restart(file) {
  console.log(`\n${file} changed: starting again\n`);
  child.once("exit", start);
  child.kill("SIGTERM");
}

for (const floor of floors) {
  watch(floor, { recursive: true }, (_event, file) => {
    if (!file || /generated|metadata/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => restart(file), QUIET_MS);
  });
}
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    child.once("exit", (code) => process.exit(code ?? 0));
    child.kill(signal);
  });
}
start();
