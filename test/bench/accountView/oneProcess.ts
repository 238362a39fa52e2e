import pino from "pino";
import { openServices } from "../../../main/roles/everything";
import { runGateway } from "../../../main/roles/graph";
import { openStore } from "../../../platform/store/openStore";

/** Gateway and subgraphs in one process, as `npm start` has them. */
async function main(): Promise<void> {
  const log = pino({ level: "warn" }, pino.destination(2));
  const { services } = await openServices(process.env, openStore(process.env.DATABASE_URL ?? "", 20), log);
  await runGateway(process.env, log, services);
}

void main();
