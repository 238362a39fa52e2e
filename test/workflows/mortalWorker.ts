import { writeSync } from "node:fs";
import pino from "pino";
import { openBudgets } from "../../platform/budget/openBudgets";
import { openStore } from "../../platform/store/openStore";
import { hubSettings } from "../../domain/settings/hubSettings";
import { startIntake } from "../../workflows/intake/startIntake";
import { startWorker } from "../../workflows/startWorker";
import { anAuditLog } from "../support/anAuditLog";
import { connectorsFor, type Places } from "./connectorsFor";

/**
 * A worker in a process of its own, to be killed: it dies right behind the workflow step that DIE_AFTER names, as a
 * machine that loses its power does, and tells every step. On SIGTERM it ends as a worker does that is replaced.
 */
async function main(): Promise<void> {
  const places = JSON.parse(process.env.PLACES ?? "{}") as Places;
  const log = pino({ level: process.env.LOG_LEVEL ?? "silent" }, pino.destination(2));
  const store = openStore(places.database, 20);
  const settings = hubSettings.parse({
    goLive: places.goLive,
    retry: { attempts: 8, firstWaitMs: 50, longestWaitMs: 1_000 },
  });
  const worker = await startWorker(store, {
    workerId: process.env.WORKER_ID ?? "worker",
    settings,
    connectors: connectorsFor(places, log, openBudgets(store.pool).open),
    audit: anAuditLog(store, () => new Date()),
    log,
    lost: (said) => {
      writeSync(1, "lost\n");
      process.stderr.write(`${said}\n`);
      process.exit(3);
    },
    pollMs: Number(process.env.POLL_MS),
    behindStep: (workflow, step) => {
      const name = `${workflow} ${step}`;
      // Written at once: what a pipe still buffers dies with the process.
      writeSync(1, `${name}\n`);
      if (name === process.env.DIE_AFTER) process.kill(process.pid, "SIGKILL");
    },
  });
  const intake = await startIntake(worker, { host: "127.0.0.1", port: places.intakePort });
  process.once(
    "SIGTERM",
    () =>
      void intake
        .close()
        .then(worker.stop)
        .then(() => process.exit(0)),
  );
  process.stdout.write("started\n");
}

void main();
