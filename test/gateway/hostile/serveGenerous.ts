import { pino } from "pino";
import type { SubgraphName } from "../../../main/roleNames";
import { subgraphs } from "../../../main/subgraphs";
import type { GraphServices } from "../../../platform/graph/graphContext";
import { serveSubgraph } from "../../../platform/graph/serveSubgraph";
import { generousSubgraph } from "./generousSubgraph";

/** `node -r ./tools/register.cjs serveGenerous.ts <name> <port> <secrets: [secret]>`: one subgraph in a process of its own. */
const [name = "", port = "", secret = ""] = process.argv.slice(2);
const log = pino({ level: "silent" });
const services = { log, now: () => new Date() } as unknown as GraphServices;
void serveSubgraph(generousSubgraph(subgraphs[name as SubgraphName]()), services, {
  ...{ host: "127.0.0.1", port: Number(port), secrets: [secret], log },
});
