import { execFileSync, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { HubError } from "../../schema/hubError";
import { freePort } from "./freePort";
import { isOpenToOthers, postgresBinaries, type PostgresBinaries } from "./postgresBinaries";
import { runningServer } from "./runningServer";
import { serverUser, type ServerUser } from "./serverUser";
import { answers, waitUntil } from "./waitUntil";

const USER = "throughline";
const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 15_000;

export interface EmbeddedPostgres {
  /** The server's URL with no database in it. */
  server: string;
  /** Ends sessions, writes everything to disk, and returns when the server is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the real Postgres that npm brought, on loopback, keeping its data in `folder`; a second start resumes with
 * it. A server that outlived a killed parent is taken over instead of started again.
 *
 * @param settings server settings such as `fsync=off`
 * @throws HubError `postgres.failed` with the server's own words
 */
export async function startEmbeddedPostgres(
  folder: string,
  settings: readonly string[] = [],
): Promise<EmbeddedPostgres> {
  const user = serverUser();
  const data = placeFor(resolve(folder), user);
  mkdirSync(dirname(data), { recursive: true });
  const password = passwordIn(`${data}.password`);
  const urlOf = (port: number) => `postgres://${USER}:${password}@127.0.0.1:${port}`;

  const alive = runningServer(data);
  if (alive && (await answers(urlOf(alive.port), data))) {
    return { server: urlOf(alive.port), stop: () => stop(alive.pid) };
  }
  const binaries = postgresBinaries(user !== undefined);
  if (!existsSync(join(data, "PG_VERSION"))) initialise(binaries, data, password, user);
  const port = await freePort();
  const pid = await launch(binaries, data, port, settings, user, urlOf(port));
  return { server: urlOf(port), stop: () => stop(pid) };
}

/** The server's user must be able to reach its data: root's data leaves a folder that only root can enter. */
function placeFor(folder: string, user: ServerUser | undefined): string {
  mkdirSync(dirname(folder), { recursive: true });
  if (!user || isOpenToOthers(dirname(folder))) return folder;
  return join("/var/lib/throughline", createHash("sha256").update(folder).digest("hex").slice(0, 12), "postgres");
}

function passwordIn(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8");
}

/** Into a folder beside, then renamed: a crash halfway leaves no half-made data folder. */
function initialise({ initdb }: PostgresBinaries, data: string, password: string, user: ServerUser | undefined): void {
  const draft = `${data}.new`;
  const passwordFile = `${draft}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) [draft, passwordFile].forEach((path) => chownSync(path, user.uid, user.gid));
  try {
    execFileSync(
      initdb,
      [`-D${draft}`, `-U${USER}`, `--pwfile=${passwordFile}`, "-Ascram-sha-256", "-EUTF8", "--locale=C", "--no-sync"],
      { cwd: dirname(draft), stdio: "pipe", ...user },
    );
  } catch (cause) {
    throw failed(cause instanceof Error && "stderr" in cause ? String(cause.stderr) : String(cause), cause);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  chmodSync(draft, 0o700);
  renameSync(draft, data);
}

async function launch(
  { postgres }: PostgresBinaries,
  data: string,
  port: number,
  settings: readonly string[],
  user: ServerUser | undefined,
  url: string,
): Promise<number> {
  const own = ["listen_addresses=127.0.0.1", "unix_socket_directories=", `port=${port}`, "max_connections=200"];
  // A session of its own: Ctrl-C in a terminal reaches the hub, which stops the server last.
  const child = spawn(postgres, ["-D", data, ...[...own, ...settings].flatMap((setting) => ["-c", setting])], {
    cwd: data,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    ...user,
  });
  let said = "";
  let exited = false;
  child.stderr.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
  child.once("exit", () => (exited = true));
  child.once("error", (error) => ((said += error.message), (exited = true)));
  const up = await waitUntil(async () => exited || (await answers(url, data)), START_LIMIT_MS);
  if (!up || exited || child.pid === undefined) {
    child.kill("SIGQUIT");
    throw failed(said || `it did not answer within ${START_LIMIT_MS} ms`);
  }
  child.unref();
  if ("unref" in child.stderr && typeof child.stderr.unref === "function") child.stderr.unref();
  return child.pid;
}

/** SIGINT is Postgres' fast shutdown. */
async function stop(pid: number): Promise<void> {
  const isGone = async () => !isAlive(pid);
  if (await isGone()) return;
  process.kill(pid, "SIGINT");
  if (!(await waitUntil(isGone, STOP_LIMIT_MS))) process.kill(pid, "SIGQUIT");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const failed = (said: string, cause?: unknown) =>
  new HubError("postgres.failed", `The embedded Postgres did not start: ${said.trim()}`, { cause, retryable: false });
