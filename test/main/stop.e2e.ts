import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";
import { eventually } from "../workflows/eventually";
import { places } from "./places";
import { processesOf } from "./processesOf";
import { run } from "./run";

const UP = "The worker, the subgraphs and the gateway are up";

describe("a hub that is told to end", () => {
  let folder: string;
  let env: Record<string, string>;
  beforeAll(() => run(["tools/build.mjs"], {}).ended());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "throughline-stop-"));
    // Root's database runs as another user, who must be able to enter.
    chmodSync(folder, 0o755);
    env = { ...(await places()), DATA_DIR: folder };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("closes WebSockets with a code at which clients connect again", async () => {
    const hub = run(["dist/main.js", "gateway"], env);
    await hub.says("listens");
    const socket = new WebSocket(`ws://127.0.0.1:${env.GATEWAY_PORT}/graphql`, "graphql-transport-ws");
    const closed = new Promise<number>((resolve) => socket.once("close", resolve));
    const acknowledged = new Promise((resolve) => socket.once("message", resolve));
    await new Promise((resolve) => socket.once("open", resolve));
    socket.send(JSON.stringify({ type: "connection_init" }));
    await acknowledged;
    expect(await hub.end("SIGTERM")).toEqual({ code: 0, signal: null });
    expect(await closed).toBe(1012);
  });

  it("leaves no Postgres behind when its terminal is closed", async () => {
    const hub = run(["dist/main.js", "all"], env);
    await hub.says(UP, 120_000);
    expect(processesOf(folder)).not.toHaveLength(0);
    expect(await hub.end("SIGHUP")).toEqual({ code: 0, signal: null });
    expect(processesOf(folder)).toEqual([]);
  });

  it.each([["start"], ["run", "dev"]])(
    "leaves no Postgres behind at a terminal's Ctrl-C: npm %s %s",
    async (...args) => {
      // A terminal interrupts all that run in its foreground: npm, and what it started.
      const child = spawn("npm", args.filter(Boolean), {
        env: { PATH: process.env.PATH, HOME: folder, ...env },
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
      });
      let printed = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk: Buffer) => (printed += String(chunk)));
      const ended = new Promise((resolve) => child.once("exit", resolve));
      await eventually(
        async () => printed.includes(UP),
        () => Promise.resolve(printed),
        120_000,
      );
      process.kill(-(child.pid ?? 0), "SIGINT");
      await ended;
      await eventually(async () => processesOf(folder).length === 0);
    },
  );
});
