import { readFileSync } from "node:fs";
import { pino } from "pino";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { subgraphs } from "../../../main/subgraphs";
import type { GraphServices } from "../../../platform/graph/graphContext";
import { serveSubgraph } from "../../../platform/graph/serveSubgraph";
import { freePorts } from "../../main/freePorts";
import { generousSubgraph } from "./generousSubgraph";

export const allowedMegabytes = 512;
const secret = "between gateway and subgraphs";

/** The gateway as it is run, in a small process of its own, over the hub's own graph. */
export interface Victim {
  url: string;
  alive(): boolean;
  /** The most memory that it held at any time so far. */
  peakMegabytes(): number;
  output(): string;
  close(): Promise<void>;
}

/** Starts one gateway over subgraphs that have as much as anybody asks for. */
export async function startVictim(): Promise<Victim> {
  const log = pino({ level: "silent" });
  const services = { log, now: () => new Date() } as unknown as GraphServices;
  const served = await Promise.all(
    Object.entries(subgraphs).map(async ([name, open]) => {
      const at = { host: "127.0.0.1", port: 0, secret, log };
      return [name, await serveSubgraph(generousSubgraph(open()), services, at)] as const;
    }),
  );
  const [port] = await freePorts(1);
  const urls = served.map(([name, { url }]) => [`SUBGRAPH_${name.toUpperCase()}_URL`, new URL(url).origin]);
  // The heap's own limit leaves room for what lies beside it: buffers, code, the sockets.
  const args = ["--max-old-space-size=288", "-r", "./tools/register.cjs", "main.ts", "gateway"];
  const child = spawn(process.execPath, args, {
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: "production", LOG_LEVEL: "fatal" },
      ...{ GATEWAY_PORT: String(port), SUBGRAPH_SECRET: secret },
      ...Object.fromEntries(urls),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += String(chunk)));
  const url = `http://127.0.0.1:${port}/graphql`;
  const live = async () => (await fetch(new URL("/health/live", url)).catch(() => undefined))?.ok === true;
  while (!(await live())) {
    if (child.exitCode !== null) throw new Error(output);
  }
  return {
    url,
    alive: () => child.exitCode === null && child.signalCode === null,
    peakMegabytes: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1_024);
    },
    output: () => output,
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      await Promise.all(served.map(([, subgraph]) => subgraph.close()));
    },
  };
}
