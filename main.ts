import { InOrder } from "./main/inOrder";
import { auditSettings } from "./main/settings/auditSettings";
import { OutageLog } from "./platform/store/outageLog";
import type { Store } from "./platform/store/openStore";
import { openLog } from "./main/openLog";
import { knownSecrets } from "./main/redaction/knownSecrets";
import { redactText } from "./platform/redaction/redactText";
import { sandboxNames, subgraphNames, type SandboxName, type SubgraphName } from "./main/roleNames";
import { sandboxSettings } from "./main/settings/connectorSettings";
import { checkSettings } from "./main/settings/checkSettings";
import { platformSettings } from "./main/settings/platformSettings";
import { readSettings } from "./main/settings/readSettings";
import { secretNames } from "./main/settings/secretNames";
import { serverSettings } from "./main/settings/serverSettings";
import { startFailure } from "./main/startFailure";
import { HubError } from "./schema/hubError";

const usage = `Usage: node dist/main.js <role>

  all                    everything in one process, with the sandboxes and one demo deal
  gateway                the one endpoint, over subgraphs that run on their own
  subgraph <name>        ${subgraphNames.join(", ")}
  worker                 workflows, intake and webhooks
  sandbox <name>         ${sandboxNames.join(", ")}
  demo <command>         what people do with the deals of "all", in the platforms' stand-ins
  doctor                 whether settings, database and platforms are as the hub needs them
  audit verify           whether the audit log is whole
  audit seal             puts an audit log that was written without a key under AUDIT_KEY
  token <command>        create, list, revoke: the tokens of applications`;

const LAST_WORDS_MS = 5_000;
const SAME_PRESS_MS = 1_000;

/** As a shell says of what Ctrl-C ended. */
const INTERRUPTED = 130;
/** EX_UNAVAILABLE of sysexits(3): an embedded Postgres is gone, and cannot be started again. */
const WITHOUT_DATABASE = 69;
/** As of what does not start: to be started again, or to be set otherwise; its last words say which. */
const FAILED = 1;

/** The gateway asks the store about tokens only. */
const GATEWAY_CONNECTIONS = 4;

/** What a command of its own says of itself, or else all that there is to start. */
async function helpOf(role: string, name: string): Promise<string> {
  if (role === "doctor") return (await import("./main/commands/doctor")).doctorUsage;
  if (role === "token") return (await import("./main/commands/token")).tokenUsage;
  if (role === "demo") return (await import("./main/commands/demo")).demoUsage;
  if (role !== "audit") return usage;
  const { verifyUsage } = await import("./main/audit/verifyCommand");
  const { sealUsage } = await import("./main/audit/sealCommand");
  return name === "seal" ? sealUsage : name === "verify" ? verifyUsage : `${verifyUsage}\n\n${sealUsage}`;
}

/** Starts one role, or all; ends it cleanly on SIGINT, SIGTERM and SIGHUP. */
async function main(args: readonly string[], env: NodeJS.ProcessEnv, opened: InOrder): Promise<void> {
  const [role = "", name = "", ...rest] = args;
  if (["--help", "-h"].includes(args.at(-1) ?? "")) return void say(await helpOf(role, name));
  endOnSignal(opened);
  if (role === "audit" && (name === "verify" || name === "seal")) {
    const command =
      name === "verify"
        ? (await import("./main/audit/verifyCommand")).verifyCommand
        : (await import("./main/audit/sealCommand")).sealCommand;
    process.exitCode = await command(rest, env, say);
    return;
  }
  if (role === "doctor") {
    const { runDoctorCommand } = await import("./main/commands/doctor");
    const redact = (text: string) => redactText(text, secrets());
    process.exitCode = await runDoctorCommand(args.slice(1), env, { now: new Date(), say, redact });
    // A platform that does not answer would keep its connection, and this process, for longer.
    return void process.stdout.write("", () => process.exit());
  }
  if (role === "demo") {
    const { runDemoCommand } = await import("./main/commands/demo");
    return runDemoCommand(args.slice(1), env, say);
  }
  if (!isRole(role, name)) throw new HubError("usage", `${notARole(role, name)}\n\n${usage}`, { retryable: false });
  const more = role === "subgraph" || role === "sandbox" ? rest : args.slice(1);
  if (role !== "token" && more.length > 0) {
    const said = `${role} takes nothing more: what is ${more.join(" ")}? Settings are environment variables`;
    throw new HubError("usage", `${said}\n\n${usage}`, { retryable: false });
  }
  checkSettings(role, env, name);
  const settings = readSettings(platformSettings, env);
  const outage = new OutageLog();
  // Before all that is traced, so that what it ends with is sent.
  const { OTEL_EXPORTER_OTLP_ENDPOINT: receiver, OTEL_EXPORTER_OTLP_HEADERS: headers } = settings;
  if (receiver !== undefined) {
    const { openTracing } = await import("./main/tracing/openTracing");
    await opened.open(async () => openTracing(receiver, role === "subgraph" ? `${role}-${name}` : role, headers));
  }
  const log = openLog(settings.LOG_LEVEL, secrets, outage.hold);
  const withoutDatabase = endWith(WITHOUT_DATABASE, opened);
  const lost = endWith(FAILED, opened);
  // Each role loads its own part, and no other's.
  const openStore = async (connections = settings.DATABASE_CONNECTIONS) => {
    const sized = { ...settings, DATABASE_CONNECTIONS: connections };
    const { AUDIT_KEY: auditKeys } = readSettings(auditSettings, env);
    const { openDatabase } = await import("./main/openDatabase");
    return (
      await opened.open((ending) => openDatabase(sized, { log, outage, ending, auditKeys, lost: withoutDatabase }))
    ).store;
  };
  const measure = async (store: Store) => {
    const { openMetrics } = await import("./main/metrics/openMetrics");
    return opened.open(() => openMetrics(env, { role, store, log }));
  };
  if (role === "all") {
    const { demonstrate } = await import("./main/demo/demonstrate");
    return demonstrate(env, { log, outage, lost, withoutDatabase }, opened);
  }
  if (role === "gateway") {
    const { runGateway } = await import("./main/roles/graph");
    const store = await openStore(GATEWAY_CONNECTIONS);
    const metrics = await measure(store);
    await opened.open(() => runGateway(env, store, log, undefined, undefined, metrics));
    return;
  }
  if (role === "token") {
    const { ROLES: roles } = readSettings(serverSettings, env);
    const { AUDIT_KEY: keys } = readSettings(auditSettings, env);
    const { openExistingDatabase } = await import("./main/openExistingDatabase");
    const { openAuditLog } = await import("./platform/audit/openAuditLog");
    const { runTokenCommand } = await import("./main/commands/token");
    const { store } = await opened.open(() => openExistingDatabase(settings));
    const audit = await opened.open(async () => openAuditLog(store, { keys, log, now: () => new Date() }));
    await runTokenCommand(args.slice(1), { store, roles, audit, now: new Date(), say });
    await opened.close();
    return;
  }
  if (role === "worker") {
    const { runWorker } = await import("./main/roles/worker");
    const store = await openStore();
    const metrics = await measure(store);
    await opened.open(() => runWorker(env, store, log, lost, undefined, metrics));
    return;
  }
  if (role === "subgraph") {
    const { openServices } = await import("./main/roles/openServices");
    const { runSubgraph } = await import("./main/roles/subgraph");
    const store = await openStore();
    const { services } = await opened.open(() => openServices(env, store, log, { role, name }));
    const metrics = await measure(store);
    const { url } = await opened.open(() => runSubgraph(name as SubgraphName, env, services, log, metrics));
    return log.info({ url }, `The subgraph ${name} listens`);
  }
  const { sandboxes } = await import("./main/startSandboxes");
  const startSandbox = sandboxes[name as SandboxName];
  const { url } = await opened.open(() => startSandbox(readSettings(sandboxSettings, env), settings.DATA_DIR));
  log.info({ url }, `The ${name} sandbox listens`);
}

const isRole = (role: string, name: string): boolean =>
  ["all", "gateway", "worker", "token"].includes(role) ||
  (role === "subgraph" && subgraphNames.some((one) => one === name)) ||
  (role === "sandbox" && sandboxNames.some((one) => one === name));

function notARole(role: string, name: string): string {
  if (role === "") return "Name a role";
  if (!["subgraph", "sandbox", "audit"].includes(role)) return `There is no role "${role}"`;
  return name === "" ? `Say which: ${role} takes a word more` : `There is no ${role} "${name}"`;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

function endOnSignal(opened: InOrder): void {
  let askedAt: number | undefined;
  const end = (signal: NodeJS.Signals) => {
    if (askedAt !== undefined) {
      // One Ctrl-C comes twice under npm: from the terminal, and from npm itself. A second one does not wait for what is
      // under way; what was started is ended all the same.
      if (Date.now() - askedAt > SAME_PRESS_MS) opened.hurry();
      return;
    }
    askedAt = Date.now();
    void opened.close().then((inTime) => {
      if (!inTime) process.stderr.write("Not everything ended in time: the next start goes on with it\n");
      process.exit(signal === "SIGINT" ? INTERRUPTED : (process.exitCode ?? 0));
    });
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  // Of a terminal that is closed.
  process.on("SIGHUP", end);
}

/** Ends this process because it cannot go on, such as without what is gone. */
const endWith = (code: number, opened: InOrder) => (said: string) => {
  if (opened.ending.aborted) return;
  process.stderr.write(`${said}\n`);
  process.exitCode = code;
  // What is open may wait for what is gone.
  setTimeout(() => opened.hurry(), LAST_WORDS_MS);
  void opened.close().then(() => process.exit(code));
};

// Whoever reads along may go before all is said, as `head` does; what was asked for is done all the same.
// A terminal that is closed fails in its own way.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && error.code !== "EIO") throw error;
  });
}
const secrets = knownSecrets(secretNames, process.env);
const opened = new InOrder();
// Of what looks at something, 1 says that it is not in order: that it could not be looked at is something else.
const failed = ["audit", "doctor"].includes(process.argv[2] ?? "") ? 2 : FAILED;
main(process.argv.slice(2), process.env, opened).catch(async (error: unknown) => {
  // What fails because it was told to end is no news: the signal ends the process.
  if (opened.ending.aborted) return;
  process.stderr.write(`${redactText(startFailure(error), secrets())}\n`);
  process.exitCode = failed;
  // What was started before it failed, such as the database, is ended.
  await opened.close().catch(() => {});
  process.exit(failed);
});
