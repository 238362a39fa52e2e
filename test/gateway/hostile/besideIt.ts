import { spawn } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";

const fared = z.object({ latenciesMs: z.array(z.number()), failures: z.array(z.string()) });

/** How a small query fared, asked again and again beside something else. */
export type Fared = z.infer<typeof fared>;

/** Asks a small query without pause while something runs, from a process that has nothing else to do. */
export async function besideIt(url: string, run: () => Promise<unknown>): Promise<Fared> {
  const args = ["-r", "./tools/register.cjs", "test/gateway/hostile/askSmall.ts", url];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += String(chunk)));
  const ended = once(child, "close");
  try {
    await Promise.race([once(child.stdout, "data"), ended]);
    await run();
  } finally {
    child.stdin.end();
    await ended;
  }
  return fared.parse(JSON.parse(said));
}
