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
let next;
let ending;

/** A session of its own: Ctrl-C in a terminal reaches this alone, which hands it on once. */
function start() {
  child = spawn(process.execPath, ["tools/start.mjs"], { stdio: "inherit", detached: true });
  child.once("exit", (code) => {
    child = undefined;
    if (ending) process.exit(code ?? 0);
    if (!next) return console.log("\nIt has ended: the next change starts it again\n");
    next = false;
    start();
  });
}

/** Lets the running one end cleanly before the next takes over its data. */
function restart(file) {
  if (ending) return;
  console.log(`\n${file} changed: starting again\n`);
  if (!child) return start();
  next = true;
  child.kill("SIGTERM");
}

for (const floor of floors) {
  watch(floor, { recursive: true }, (_event, file) => {
    if (!file || /generated|metadata/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => restart(file), QUIET_MS);
  });
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    ending = true;
    if (!child) process.exit(0);
    child.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
  });
}
start();
