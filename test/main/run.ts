import { spawn, type ChildProcess } from "node:child_process";
import { underLoad } from "../support/underLoad";

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface Running {
  /** Everything it printed so far. */
  output(): string;
  /** Resolves once it has printed this. */
  says(text: string, withinMs?: number): Promise<void>;
  /** The process. */
  pid: number;
  /** Ends it, and tells its exit code and signal. */
  end(signal: NodeJS.Signals): Promise<Ended>;
  /** Resolves once it has ended by itself, and all that it printed is there. */
  ended(): Promise<Ended>;
}

/** Runs a command of the project's as a user would. */
export function run(args: readonly string[], env: Record<string, string>): Running {
  const child: ChildProcess = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const waiting = new Set<() => void>();
  const take = (chunk: Buffer) => {
    printed += chunk.toString();
    waiting.forEach((look) => look());
  };
  child.stdout?.on("data", take);
  child.stderr?.on("data", take);
  const ended = new Promise<Ended>((resolve) =>
    child.once("exit", (code, signal) => {
      resolve({ code, signal });
      waiting.forEach((look) => look());
    }),
  );
  const closed = new Promise((resolve) => child.once("close", resolve));
  return {
    pid: child.pid ?? 0,
    output: () => printed,
    says: (text, withinMs = 60_000) =>
      new Promise((resolve, reject) => {
        const stop = (end: () => void) => {
          clearTimeout(timer);
          waiting.delete(look);
          end();
        };
        const look = () => {
          if (printed.includes(text)) stop(resolve);
          else if (child.exitCode !== null)
            stop(() => reject(new Error(`It ended without saying "${text}":\n${printed}`)));
        };
        const timer = setTimeout(
          () => stop(() => reject(new Error(`It did not say "${text}" in time:\n${printed}`))),
          underLoad(withinMs),
        );
        waiting.add(look);
        look();
      }),
    ended: async () => {
      await closed;
      return ended;
    },
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
