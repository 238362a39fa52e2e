import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { freePort } from "../../../platform/database/freePort";
import { waitUntil } from "../../../platform/database/waitUntil";
import { subgraphs } from "../../../main/subgraphs";

/** Processes that answer the account view at a URL. */
export interface Stack {
  url: string;
  /** What each process holds in memory now, in MB. */
  memory(): Record<string, number>;
  stop(): Promise<void>;
}

const names = Object.keys(subgraphs);

/** Gateway and subgraphs, each a process of its own. */
export async function ownProcesses(databaseUrl: string): Promise<Stack> {
  const ports = await Promise.all(names.map(async (name) => [`SUBGRAPH_${name.toUpperCase()}_PORT`, await freePort()]));
  const env = { SUBGRAPH_SECRET: "a secret of this run", ...Object.fromEntries(ports) };
  const roles = names.map((name) => [name, ["main.ts", "subgraph", name]] as const);
  return start(databaseUrl, env, Object.fromEntries([["gateway", ["main.ts", "gateway"]], ...roles]));
}

/** Gateway and subgraphs in one process. */
export const oneProcess = (databaseUrl: string): Promise<Stack> =>
  start(databaseUrl, {}, { hub: ["test/bench/accountView/oneProcess.ts"] });

/** A plain endpoint over one hand-written statement. */
export const peer = (databaseUrl: string): Promise<Stack> =>
  start(databaseUrl, {}, { peer: ["test/bench/accountView/peer.ts"] });

async function start(
  databaseUrl: string,
  env: Record<string, string>,
  commands: Record<string, readonly string[]>,
): Promise<Stack> {
  const port = await freePort();
  // One caller asks more than any would.
  const unlimited = { GATEWAY_REQUESTS_PER_MINUTE: "0", GATEWAY_COST_PER_MINUTE: "0" };
  const settings = { ...env, DATABASE_URL: databaseUrl, GATEWAY_PORT: String(port), LOG_LEVEL: "warn", ...unlimited };
  const children = Object.entries(commands).map(([name, args]) => [name, launch(args, settings)] as const);
  const health = Object.entries(settings).flatMap(([name, value]) => (name.endsWith("_PORT") ? [value] : []));
  const isUp = async () => (await Promise.all(health.map(isLive))).every(Boolean);
  if (!(await waitUntil(isUp, 60_000))) throw new Error(`Did not start: ${Object.keys(commands).join(", ")}`);
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    memory: () => Object.fromEntries(children.map(([name, child]) => [name, residentMb(child)])),
    stop: async () => {
      await Promise.all(
        children.map(async ([, child]) => {
          const gone = once(child, "exit");
          if (child.kill("SIGKILL")) await gone;
        }),
      );
    },
  };
}

const launch = (args: readonly string[], env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, ["-r", "./tools/register.cjs", ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });

const isLive = (port: string): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  );

const residentMb = ({ pid }: ChildProcess): number =>
  Math.round(Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1_024);
