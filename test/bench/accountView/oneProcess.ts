import pino from "pino";
import { openServices } from "../../../main/roles/openServices";
import { runGateway } from "../../../main/roles/graph";
import { openStore } from "../../../platform/store/openStore";

/** Gateway and subgraphs in one process, as `npm start` has them. */
async function main(): Promise<void> {
  const log = pino({ level: "warn" }, pino.destination(2));
  const store = openStore(process.env.DATABASE_URL ?? "", 20);
  const { services } = await openServices(process.env, store, log, { role: "all" });
  await runGateway(process.env, store, log, services);
}

void main();
