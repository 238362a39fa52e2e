import { InOrder } from "./main/inOrder";
import { openDatabase } from "./main/openDatabase";
import { openLog } from "./main/openLog";
import { demonstrate } from "./main/demo/demonstrate";
import { openServices } from "./main/roles/everything";
import { runGateway, runSubgraph } from "./main/roles/graph";
import { runWorker } from "./main/roles/worker";
import { sandboxSettings } from "./main/settings/connectorSettings";
import { platformSettings } from "./main/settings/platformSettings";
import { readSettings } from "./main/settings/readSettings";
import { sandboxes } from "./main/startSandboxes";
import { subgraphs, type SubgraphName } from "./main/subgraphs";
import { HubError } from "./schema/hubError";
import { own } from "./schema/own";

const usage = `Usage: node dist/main.js <role>

  all                    everything in one process, with the sandboxes and one demo deal
  gateway                the one endpoint, over subgraphs that run on their own
  subgraph <name>        ${Object.keys(subgraphs).join(", ")}
  worker                 workflows, intake and webhooks
  sandbox <name>         ${Object.keys(sandboxes).join(", ")}`;

/** Starts one role, or all; ends it cleanly on SIGINT and SIGTERM. */
async function main([role = "", name = ""]: readonly string[], env: NodeJS.ProcessEnv, opened: InOrder): Promise<void> {
  endOnSignal(opened);
  const settings = readSettings(platformSettings, env);
  const log = openLog(settings.LOG_LEVEL);
  const database = async () => {
    const { store, close } = await openDatabase(settings, log);
    opened.add(close);
    return store;
  };
  if (role === "all") return demonstrate(env, opened);
  if (role === "gateway") {
    const { close } = await runGateway(env, log);
    return opened.add(close);
  }
  if (role === "worker") {
    const { close } = await runWorker(env, await database(), log);
    return opened.add(close);
  }
  if (role === "subgraph" && Object.hasOwn(subgraphs, name)) {
    const { services, close } = await openServices(env, await database(), log);
    opened.add(close);
    const listening = await runSubgraph(name as SubgraphName, env, services, log);
    log.info({ url: listening.url }, `The subgraph ${name} listens`);
    return opened.add(listening.close);
  }
  const startSandbox = role === "sandbox" ? own(sandboxes, name) : undefined;
  if (startSandbox) {
    const sandbox = await startSandbox(readSettings(sandboxSettings, env), settings.DATA_DIR);
    log.info({ url: sandbox.url }, `The ${name} sandbox listens`);
    return opened.add(sandbox.close);
  }
  throw new HubError("usage", usage, { retryable: false });
}

function endOnSignal(opened: InOrder): void {
  let ending = false;
  const end = (signal: NodeJS.Signals) => {
    // A second Ctrl-C does not wait: what is unfinished is recovered by the next start.
    if (ending) process.exit(130);
    ending = true;
    void opened.close().then(() => process.exit(signal === "SIGINT" ? 130 : (process.exitCode ?? 0)));
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
}

const opened = new InOrder();
main(process.argv.slice(2), process.env, opened).catch(async (error: unknown) => {
  process.stderr.write(
    `${error instanceof HubError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
  // What was started before it failed, such as the database, is ended.
  await opened.close().catch(() => {});
  process.exit(1);
});
