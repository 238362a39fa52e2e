import { spawn } from "node:child_process";
import { freePort } from "./freePort";
import { hear } from "./hear";
import { lockedOut } from "./lockedOut";
import type { PostgresBinaries } from "./postgresBinaries";
import { isReady } from "./runningServer";
import type { ServerUser } from "./serverUser";
import { stopServer } from "./stopServer";
import { waitUntil } from "./waitUntil";

interface Launch {
  data: string;
  settings: readonly string[];
  user: ServerUser | undefined;
  /** Where it listens, if that is free. */
  port: number | undefined;
  urlOf(port: number): string;
  /** Ends the server again, while it does not answer yet. */
  signal: AbortSignal | undefined;
  /** Called while the server does not answer yet, with what it said last. */
  tell(said: string): void;
  limitMs: number;
}

/**
 * Starts a server and waits until it answers.
 * @returns its process and port, or its last words
 * @throws HubError `postgres.locked` when it does not take the password: it is ended first
 */
export async function launch(
  { postgres }: PostgresBinaries,
  { data, settings, user, port: wanted, urlOf, signal, tell, limitMs }: Launch,
): Promise<{ pid: number; port: number } | { said: string }> {
  const port = await freePort(wanted);
  const own = [
    ...["listen_addresses=127.0.0.1", "unix_socket_directories=", `port=${port}`, "max_connections=200"],
    // Where the system has a page in memory, handing its read to another process, as 18 does by default, takes longer
    // than the read: an account view over a store of 13 GB took 11 ms so, and 5 ms without.
    "io_method=sync",
  ];
  // A session of its own: Ctrl-C in a terminal reaches the hub, which stops the server last.
  const child = spawn(postgres, ["-D", data, ...[...own, ...settings].flatMap((setting) => ["-c", setting])], {
    cwd: data,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    ...user,
  });
  let words = "";
  let exited = false;
  child.stderr.on("data", (chunk: Buffer) => (words = (words + chunk.toString()).slice(-4_000)));
  child.once("close", () => (exited = true));
  child.once("error", (error) => ((words += error.message), (exited = true)));
  let refused: string | undefined;
  const isUp = async () => {
    if (exited || signal?.aborted) return true;
    const heard = await hear(urlOf(port), data);
    // Until it says that it is ready, another that was faster at this port may have answered.
    if (heard.state === "stranger" && isReady(data)) refused = heard.said;
    if (refused !== undefined) return true;
    // It runs, though it has no room to let anybody in: ending it would help nobody.
    if (heard.state === "full" && isReady(data)) return true;
    if (heard.state !== "ready") tell(heard.said);
    return heard.state === "ready";
  };
  const up = await waitUntil(isUp, limitMs);
  if (signal?.aborted && child.pid !== undefined) {
    await stopServer(child.pid, data);
    return { said: "it was given up" };
  }
  if (refused !== undefined && !exited && child.pid !== undefined) {
    await stopServer(child.pid, data);
    throw lockedOut(data, refused);
  }
  if (!up || exited || child.pid === undefined) {
    child.kill("SIGQUIT");
    return { said: words || `it did not answer within ${limitMs} ms` };
  }
  child.unref();
  if ("unref" in child.stderr && typeof child.stderr.unref === "function") child.stderr.unref();
  return { pid: child.pid, port };
}
