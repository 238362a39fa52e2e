import { runTokenCommand } from "./main/commands/token";
import { InOrder } from "./main/inOrder";
import { sealCommand } from "./main/audit/sealCommand";
import { verifyCommand } from "./main/audit/verifyCommand";
import { auditSettings } from "./main/settings/auditSettings";
import { openAuditLog } from "./platform/audit/openAuditLog";
import { OutageLog } from "./platform/store/outageLog";
import { openDatabase } from "./main/openDatabase";
import { openExistingDatabase } from "./main/openExistingDatabase";
import { openLog } from "./main/openLog";
import { demonstrate } from "./main/demo/demonstrate";
import { knownSecrets } from "./main/redaction/knownSecrets";
import { redactText } from "./platform/redaction/redactText";
import { openServices } from "./main/roles/everything";
import { runGateway, runSubgraph } from "./main/roles/graph";
import { runWorker } from "./main/roles/worker";
import { sandboxSettings } from "./main/settings/connectorSettings";
import { checkSettings } from "./main/settings/checkSettings";
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
  audit seal             puts an audit log that was written without a key under AUDIT_KEY
  token <command>        create, list, revoke: the tokens of applications`;

const LAST_WORDS_MS = 5_000;

/** The gateway asks the store about tokens only. */
const GATEWAY_CONNECTIONS = 4;

/** Starts one role, or all; ends it cleanly on SIGINT and SIGTERM. */
async function main(args: readonly string[], env: NodeJS.ProcessEnv, opened: InOrder): Promise<void> {
  const [role = "", name = "", ...rest] = args;
  endOnSignal(opened);
  if (role === "audit" && (name === "verify" || name === "seal")) {
    process.exitCode = await (name === "verify" ? verifyCommand : sealCommand)(rest, env, say);
    return;
  }
  if (!isRole(role, name)) throw new HubError("usage", usage, { retryable: false });
  checkSettings(role, env);
  const settings = readSettings(platformSettings, env);
  const outage = new OutageLog();
  const log = openLog(settings.LOG_LEVEL, secrets, outage.hold);
  const lost = endWithout(opened);
  const openStore = async (connections = settings.DATABASE_CONNECTIONS) => {
    const sized = { ...settings, DATABASE_CONNECTIONS: connections };
    const { AUDIT_KEY: auditKeys } = readSettings(auditSettings, env);
    return (await opened.open((ending) => openDatabase(sized, { log, outage, ending, auditKeys, lost }))).store;
  };
  if (role === "all") return demonstrate(env, { log, outage, lost }, opened);
  if (role === "gateway") {
    const store = await openStore(GATEWAY_CONNECTIONS);
    await opened.open(() => runGateway(env, store, log));
    return;
  }
  if (role === "token") {
    const { ROLES: roles } = readSettings(serverSettings, env);
    const { AUDIT_KEY: keys } = readSettings(auditSettings, env);
    const { store } = await opened.open(() => openExistingDatabase(settings));
    const audit = await opened.open(async () => openAuditLog(store, { keys, log, now: () => new Date() }));
    await runTokenCommand(args.slice(1), { store, roles, audit, now: new Date(), say });
    return opened.close();
  }
  if (role === "worker") {
    const store = await openStore();
    await opened.open(() => runWorker(env, store, log, undefined, lost));
    return;
  }
  if (role === "subgraph") {
    const store = await openStore();
    const { services } = await opened.open(() => openServices(env, store, log, { role, name }));
    const { url } = await opened.open(() => runSubgraph(name as SubgraphName, env, services, log));
    return log.info({ url }, `The subgraph ${name} listens`);
  }
  const startSandbox = own(sandboxes, name);
  if (!startSandbox) return;
  const { url } = await opened.open(() => startSandbox(readSettings(sandboxSettings, env), settings.DATA_DIR));
  log.info({ url }, `The ${name} sandbox listens`);
}

const isRole = (role: string, name: string): boolean =>
  ["all", "gateway", "worker", "token"].includes(role) ||
  (role === "subgraph" && Object.hasOwn(subgraphs, name)) ||
  (role === "sandbox" && Object.hasOwn(sandboxes, name));

const say = (line: string) => process.stdout.write(`${line}\n`);

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

/** Ends this process because what it cannot do without is gone; whatever starts it again brings that back. */
const endWithout = (opened: InOrder) => (said: string) => {
  if (opened.ending.aborted) return;
  process.stderr.write(`${said}\n`);
  process.exitCode = 1;
  // What is open may wait for what is gone.
  setTimeout(() => process.exit(1), LAST_WORDS_MS);
  void opened.close().then(() => process.exit(1));
};

/** An error as an operator reads it: of the hub's own, what happened, and what of the outside caused it. */
function told(error: unknown): string {
  if (!(error instanceof HubError)) return String(error instanceof Error ? error.stack : error);
  return error.cause instanceof Error ? `${error.message}\n  (${error.cause.message})` : error.message;
}

// Whoever reads along may go before all is said, as `head` does; what was asked for is done all the same.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
const secrets = knownSecrets(secretNames, process.env);
const opened = new InOrder();
// Of the audit log's commands, 1 is an audit log that is not whole: one that could not be looked at is something else.
const failed = process.argv[2] === "audit" ? 2 : 1;
main(process.argv.slice(2), process.env, opened).catch(async (error: unknown) => {
  // What fails because it was told to end is no news: the signal ends the process.
  if (opened.ending.aborted) return;
  process.stderr.write(`${redactText(told(error), secrets())}\n`);
  process.exitCode = failed;
  // What was started before it failed, such as the database, is ended.
  await opened.close().catch(() => {});
  process.exit(failed);
});
