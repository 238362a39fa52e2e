import { readFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { subgraphs } from "../../../main/subgraphs";
import { freePorts } from "../../support/freePorts";

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
  const names = Object.keys(subgraphs);
  const [port, ...ports] = await freePorts(1 + names.length);
  const served = names.map((name, at) => {
    const args = [
      "-r",
      "./tools/register.cjs",
      "test/gateway/hostile/serveGenerous.ts",
      name,
      String(ports[at]),
      secret,
    ];
    return spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
  });
  const urls = names.map((name, at) => [`SUBGRAPH_${name.toUpperCase()}_URL`, `http://127.0.0.1:${ports[at]}`]);
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
  for (const at of [port, ...ports]) {
    const health = `http://127.0.0.1:${at}/health/live`;
    while ((await fetch(health).catch(() => undefined))?.ok !== true) {
      if (child.exitCode !== null) throw new Error(output);
    }
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
      const running = [child, ...served].filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
      const ended = running.map((one) => once(one, "exit"));
      running.forEach((one) => one.kill("SIGTERM"));
      await Promise.all(ended);
    },
  };
}
