import { spawn } from "node:child_process";
import { once } from "node:events";

export interface DrainingWorkers {
  /** The CPU time that all of them have used so far, in milliseconds. */
  cpuMs(): Promise<number>;
  end(): Promise<void>;
}

/**
 * Workers that drain an inbox, each in a process of its own, which begin together once all of them are ready.
 * @param readMs how long a reading of a record takes
 */
export async function drainingWorkers(url: string, count: number, readMs: number): Promise<DrainingWorkers> {
  const children = Array.from({ length: count }, (_, no) =>
    spawn(process.execPath, ["-r", "./tools/register.cjs", "test/bench/drainingWorker.ts"], {
      env: { ...process.env, DATABASE: url, WORKER_ID: `worker-${no}`, READ_MS: String(readMs) },
      stdio: ["pipe", "pipe", "inherit"],
    }),
  );
  await Promise.all(children.map(({ stdout }) => once(stdout, "data")));
  for (const { stdin } of children) stdin.write("begin\n");
  return {
    cpuMs: async () => {
      const used = children.map(async ({ stdin, stdout }) => {
        const said = once(stdout, "data");
        stdin.write("cpu\n");
        return Number(String((await said)[0]));
      });
      return (await Promise.all(used)).reduce((sum, ms) => sum + ms, 0);
    },
    end: async () => {
      await Promise.all(
        children.map(async (child) => {
          const ended = once(child, "exit");
          child.kill("SIGKILL");
          await ended;
        }),
      );
    },
  };
}
