import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";

const span = z.object({
  ...{ traceId: z.string(), spanId: z.string(), parentSpanId: z.string().optional(), name: z.string() },
  attributes: z.record(z.string(), z.string()),
});
/** `refused`: of a request that was, where the script makes one. */
const told = z.object({ correlationId: z.string(), refused: z.string().optional(), spans: z.array(span) });

/** Runs a script in a process of its own, as spans are sent from one: what sends them cannot be loaded in a test. */
export async function spansOf(script: string) {
  const args = ["-r", "./tools/register.cjs", `test/main/tracing/${script}.ts`];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 256 * 1_048_576 });
  return told.parse(JSON.parse(stdout));
}
