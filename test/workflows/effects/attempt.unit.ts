import { VendorFailure } from "../../../connectors/vendorFailure";
import { NoPlace } from "../../../platform/budget/noPlace";
import type { WorkflowContext } from "../../../platform/durable/workflow";
import { attempt } from "../../../workflows/effects/attempt";

const retry = { attempts: 2, firstWaitMs: 1, longestWaitMs: 2 };

/** What a workflow's steps and waits come to, without the engine that keeps them. */
function aContext() {
  const told: string[] = [];
  const context = {
    id: "workflow",
    step: async <T>(name: string, run: () => Promise<T>) => {
      told.push(name);
      return JSON.parse(JSON.stringify(await run())) as T;
    },
    sleep: async (ms: number) => void told.push(`waits ${ms} ms`),
  } as unknown as WorkflowContext;
  return { context, told };
}

const failing = (errors: Error[]) => async () => {
  const error = errors.shift();
  if (error) throw error;
  return "done";
};
const askedFor = (retryAfterMs: number) => new VendorFailure("RATE_LIMIT", "Too many requests", { retryAfterMs });
const full = () => new NoPlace("netsuite-main", "others of the hub used all of its budget meanwhile", 1_000);

describe("an effect", () => {
  it("waits behind its step, where a crash does not begin the wait anew, for what a platform asks that is long", async () => {
    const { context, told } = aContext();
    expect(await attempt(context, retry, "post", failing([askedFor(60_000)]))).toBe("done");
    expect(told).toEqual(["post", "waits 60000 ms", "post"]);
  });

  it("waits within its step for what is short", async () => {
    const { context, told } = aContext();
    expect(await attempt(context, retry, "post", failing([askedFor(5)]))).toBe("done");
    expect(told).toEqual(["post"]);
  });

  it("counts its tries from step to step", async () => {
    const { context, told } = aContext();
    const noted: string[] = [];
    const note = async ({ message }: { message: string }) => void noted.push(message);
    const errors = [askedFor(60_000), askedFor(60_000), askedFor(60_000)];
    await expect(attempt(context, retry, "post", failing(errors), note)).rejects.toMatchObject({
      failure: { class: "RATE_LIMIT" },
    });
    expect(told).toEqual(["post", "waits 60000 ms", "post"]);
    expect(noted).toHaveLength(2);
  });

  it("has not been tried where its platform's budget had no place for it, however often", async () => {
    const { context, told } = aContext();
    const noted: string[] = [];
    const note = async ({ message }: { message: string }) => void noted.push(message);
    expect(await attempt(context, retry, "post", failing([full(), full(), full(), full()]), note)).toBe("done");
    expect(told.filter((what) => what === "waits 1000 ms")).toHaveLength(4);
    expect(noted).toEqual([]);
  });

  it("fails in the end where there is no place for it in a day", async () => {
    const { context } = aContext();
    const always = async () => {
      throw new NoPlace("netsuite-main", "its window is used up", 3_600_000);
    };
    await expect(attempt(context, retry, "post", always)).rejects.toMatchObject({ failure: { code: "budget.full" } });
  });
});
