import { spawn, type ChildProcess } from "node:child_process";
import { openSync, closeSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { join } from "node:path";

/** What becomes of a process: it runs, is stopped by a signal and will go on, or is kept down. */
export type State = "up" | "paused" | "down";

/** A role in a process of its own that whoever watches it starts again when it ends, under another name. */
export class Member {
  state: State = "down";
  /** When it was started last, or went on. */
  upSince = 0;
  starts = 0;
  #child: ChildProcess | null = null;
  #wanted = false;

  constructor(
    readonly name: string,
    readonly role: readonly string[],
    readonly port: number,
    private readonly env: Readonly<Record<string, string>>,
    private readonly folder: string,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  start(): void {
    this.#wanted = true;
    this.starts += 1;
    // As an orchestrator names its pods: never the same again.
    const label = `${this.name}-${randomBytes(4).toString("hex")}`;
    const log = openSync(join(this.folder, `${this.name}.log`), "a");
    const child = spawn(process.execPath, ["dist/main.js", ...this.role], {
      env: { PATH: process.env.PATH, ...this.env, WORKER_ID: label },
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    this.#child = child;
    this.state = "up";
    this.upSince = Date.now();
    child.once("exit", () => {
      if (this.#child !== child) return;
      this.state = "down";
      if (this.#wanted) setTimeout(() => this.#wanted && this.state === "down" && this.start(), AGAIN_MS);
    });
  }

  /** As when the kernel kills it: whoever watches it starts it again. */
  kill(): void {
    this.#child?.kill("SIGKILL");
  }

  pause(): void {
    this.#child?.kill("SIGSTOP");
    this.state = "paused";
  }

  resume(): void {
    this.#child?.kill("SIGCONT");
    if (this.state !== "paused") return;
    this.state = "up";
    this.upSince = Date.now();
  }

  /** Ends it for good, or until it is started again. @returns once it is gone */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    this.#wanted = false;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGCONT");
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
    await gone;
    clearTimeout(late);
  }
}

const AGAIN_MS = 500;
const STOP_LIMIT_MS = 30_000;
