import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import type { Company } from "./startCompany";

/**
 * A worker in a process of its own.
 * @param dieAfter kills itself behind the step of this name; null lives on
 * @param at `folder`: where its source is; `pollMs`: how long a poll rests; `workerId` and `intakePort`: those of a
 *   second worker beside the first
 */
export function mortalProcess(
  { places }: Company,
  dieAfter: string | null,
  {
    folder = ".",
    pollMs = 500,
    workerId = "worker",
    intakePort = places.intakePort,
  }: { folder?: string; pollMs?: number; workerId?: string; intakePort?: number } = {},
) {
  const child: ChildProcess = spawn(
    process.execPath,
    ["-r", "./tools/register.cjs", "test/workflows/mortalWorker.ts"],
    {
      env: {
        ...process.env,
        PLACES: JSON.stringify({ ...places, intakePort }),
        WORKER_ID: workerId,
        DIE_AFTER: dieAfter ?? "",
        POLL_MS: String(pollMs),
      },
      cwd: folder,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const steps: string[] = [];
  const dead = new Promise<string | null>((resolve) => child.once("exit", (_code, signal) => resolve(signal)));
  if (child.stdout) createInterface(child.stdout).on("line", (line) => steps.push(line));
  return {
    steps,
    dead,
    pid: child.pid,
    signal: (signal: NodeJS.Signals) => child.kill(signal),
    end: async () => {
      child.kill("SIGKILL");
      await dead;
    },
  };
}
