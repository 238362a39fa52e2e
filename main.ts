import { runTokenCommand } from "./main/commands/token";
import { InOrder } from "./main/inOrder";
import { verifyCommand } from "./main/audit/verifyCommand";
import { auditSettings } from "./main/settings/auditSettings";
import { openAuditLog } from "./platform/audit/openAuditLog";
import { openDatabase } from "./main/openDatabase";
import { openLog } from "./main/openLog";
import { demonstrate } from "./main/demo/demonstrate";
import { knownSecrets } from "./main/redaction/knownSecrets";
import { redactText } from "./platform/redaction/redactText";
import { openServices } from "./main/roles/everything";
import { runGateway, runSubgraph } from "./main/roles/graph";
import { runWorker } from "./main/roles/worker";
import { sandboxSettings } from "./main/settings/connectorSettings";
import { platformSettings } from "./main/settings/platformSettings";
import { readSettings } from "./main/settings/readSettings";
import { secretNames } from "./main/settings/secretNames";
import { serverSettings } from "./main/settings/serverSettings";
import { sandboxes } from "./main/startSandboxes";
import { subgraphs, type SubgraphName } from "./main/subgraphs";
import { HubError } from "./schema/hubError";
import { own } from "./schema/own";

const usage = `Usage: node dist/main.js <role>

  all                    everything in one process, with the sandboxes and one demo deal
  gateway                the one endpoint, over subgraphs that run on their own
  subgraph <name>        ${Object.keys(subgraphs).join(", ")}
  worker                 workflows, intake and webhooks
  sandbox <name>         ${Object.keys(sandboxes).join(", ")}
  audit verify           whether the audit log is whole
  token <command>        create, list, revoke: the tokens of applications`;

/** The gateway asks the store about tokens only. */
const GATEWAY_CONNECTIONS = 4;

/** Starts one role, or all; ends it cleanly on SIGINT and SIGTERM. */
async function main(args: readonly string[], env: NodeJS.ProcessEnv, opened: InOrder): Promise<void> {
  const [role = "", name = "", ...rest] = args;
  endOnSignal(opened);
  if (role === "audit" && name === "verify") {
    process.exitCode = await verifyCommand(rest, env, (line) => process.stdout.write(`${line}\n`));
    return;
  }
  const settings = readSettings(platformSettings, env);
  // Beside the story of the demo deal, only what is wrong.
  const log = openLog(role === "all" && !env.LOG_LEVEL ? "warn" : settings.LOG_LEVEL, secrets);
  const database = async (connections = settings.DATABASE_CONNECTIONS, visiting = false) => {
    const { store, close } = await openDatabase({ ...settings, DATABASE_CONNECTIONS: connections }, log, visiting);
    opened.add(close);
    return store;
  };
  if (role === "all") return demonstrate(env, log, opened);
  if (role === "gateway") {
    const { close } = await runGateway(env, await database(GATEWAY_CONNECTIONS), log);
    return opened.add(close);
  }
  if (role === "token") {
    const { ROLES: roles } = readSettings(serverSettings, env);
    const say = (line: string) => process.stdout.write(`${line}\n`);
    const store = await database(GATEWAY_CONNECTIONS, true);
    const { AUDIT_KEY: keys } = readSettings(auditSettings, env);
    const audit = openAuditLog(store, { keys, log, now: () => new Date() });
    opened.add(() => audit.close());
    await runTokenCommand(args.slice(1), { store, roles, audit, now: new Date(), say });
    return opened.close();
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

const secrets = knownSecrets(secretNames, process.env);
const opened = new InOrder();
main(process.argv.slice(2), process.env, opened).catch(async (error: unknown) => {
  const said = error instanceof HubError ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${redactText(said, secrets())}\n`);
  process.exitCode = 1;
  // What was started before it failed, such as the database, is ended.
  await opened.close().catch(() => {});
  process.exit(1);
});
