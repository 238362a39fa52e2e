// A process that lives as long as it is let: enters itself, tells its id, and whether it was taken for dead. It is as busy
// as the test says: on a machine that has much else to do, none gets the processor for most of the time.
import pino from "pino";
import { enrol } from "../../../platform/process/enrol";

const { DATABASE_URL = "", LEASE_MS = "", BUSY } = process.env;

async function main() {
  const { id } = await enrol(DATABASE_URL, {
    label: "worker-1",
    role: "worker",
    log: pino({ level: "silent" }),
    lost: () => process.stdout.write("lost\n"),
    leaseMs: Number(LEASE_MS),
    ...(BUSY && { busyMs: () => performance.now() }),
  });
  process.stdout.write(`${id}\n`);
}

void main();
