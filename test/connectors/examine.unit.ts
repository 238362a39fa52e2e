import { examine, type Check } from "../../connectors/examine";
import { fault, ok, type Finding } from "../../connectors/finding";
import { VendorFailure } from "../../connectors/vendorFailure";

const check = (name: Check["name"], look: Check["look"], more: Partial<Check> = {}): Check => ({
  ...{ name, todo: "Grant it", look },
  ...more,
});

async function found(stages: readonly Check[][], limitMs?: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of examine("crm-main", stages, limitMs)) findings.push(finding);
  return findings;
}

describe("an examination", () => {
  it("tells what each look came to, in the order of the checks", async () => {
    let first = () => {};
    const slow = check("login", () => new Promise((done) => (first = () => done(ok("In")))));
    const quick = check("clock", async () => {
      first();
      return fault("Off", "Set it");
    });
    expect(await found([[slow, quick]])).toEqual([
      { instance: "crm-main", check: "login", about: null, state: "ok", says: "In" },
      { instance: "crm-main", check: "clock", about: null, state: "fault", says: "Off", todo: "Set it" },
    ]);
  });

  it("calls what stands behind a gate that is shut unknown, and does not look at it", async () => {
    let looked = false;
    const gate = check("login", async () => fault("Refused", "Renew the key"), { gate: true });
    const behind = check("permission", async () => {
      looked = true;
      return ok("Fine");
    });
    expect(await found([[gate], [behind], [behind]])).toMatchObject([
      { state: "fault" },
      { state: "unknown", says: expect.stringContaining('"login"') },
      { state: "unknown", says: expect.stringContaining('"login"') },
    ]);
    expect(looked).toBe(false);
  });

  it.each([
    ["AUTH", "fault", "Grant it"],
    ["SCHEMA_DRIFT", "fault", "Grant it"],
    ["RATE_LIMIT", "unknown", expect.stringContaining("again")],
    ["CONNECTION", "unknown", expect.stringContaining("again")],
    ["UNKNOWN", "unknown", expect.stringContaining("again")],
  ] as const)("calls a failure of class %s %s", async (failureClass, state, todo) => {
    const refused = check("permission", async () => {
      throw new VendorFailure(failureClass, "It says no");
    });
    expect(await found([[refused]])).toMatchObject([{ state, says: "It says no", todo }]);
  });

  it("calls what it does not understand unknown, and goes on", async () => {
    const broken = check("permission", async () => {
      throw new TypeError("x is not a function");
    });
    const fine = check("fields", async () => ok("All there"));
    expect(await found([[broken, fine]])).toMatchObject([{ state: "unknown" }, { state: "ok" }]);
  });

  it("gives a look that gets no answer up after its time, and tells it so", async () => {
    let told: AbortSignal | undefined;
    const silent = check("feed", (signal) => {
      told = signal;
      return new Promise(() => {});
    });
    expect(await found([[silent]], 5)).toMatchObject([{ state: "unknown", says: "No answer within 0.005 s" }]);
    expect(told?.aborted).toBe(true);
  });

  it("looks at no more than four things at once", async () => {
    let [now, most] = [0, 0];
    const counted = check("fields", async () => {
      most = Math.max(most, ++now);
      await new Promise((done) => setImmediate(done));
      now -= 1;
      return ok("There");
    });
    expect(await found([Array.from({ length: 20 }, () => counted)])).toHaveLength(20);
    expect(most).toBe(4);
  });
});
