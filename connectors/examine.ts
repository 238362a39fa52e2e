import type { CheckName } from "./checks";
import { unknown, fault, type Finding, type Verdict } from "./finding";
import { VendorFailure } from "./vendorFailure";
import type { ExceptionClass } from "../schema/exceptionClass";

/** One thing to look at. */
export interface Check {
  name: CheckName;
  about?: string;
  /** What a person can do when the look at it is refused. */
  todo: string;
  /** What a person can do when no answer comes, where what is looked at is no platform. */
  again?: string;
  /** Whether nothing of the stages behind it can be looked at unless this is in order. */
  gate?: true;
  /** @throws VendorFailure when the platform does not let it be seen */
  look(signal: AbortSignal): Promise<Verdict>;
}

/** How long one look may take. */
const LIMIT_MS = 10_000;
/** Looks at once at one instance: its limits are for the hub's work, which may go on meanwhile. */
const AT_ONCE = 4;

/**
 * Looks at one instance, stage by stage; the checks of a stage side by side. A look that fails is a finding, and never
 * the end of the others.
 */
export async function* examine(
  instance: string,
  stages: readonly (readonly Check[])[],
  limitMs = LIMIT_MS,
): AsyncGenerator<Finding> {
  let shut: Check | undefined;
  for (const stage of stages) {
    const before = shut;
    const looks: Promise<Verdict>[] = [];
    stage.forEach((check, at) => {
      const turn = looks[at - AT_ONCE] ?? Promise.resolve();
      looks.push(before ? Promise.resolve(behind(before)) : turn.then(() => lookAt(check, limitMs)));
    });
    for (const [at, check] of stage.entries()) {
      const verdict = await looks[at];
      if (!verdict) continue;
      if (check.gate && verdict.state !== "ok") shut ??= check;
      yield { instance, check: check.name, about: check.about ?? null, ...verdict };
    }
  }
}

const behind = ({ name }: Check): Verdict => ({
  ...{ state: "unknown", behind: name, says: `Not looked at: "${name}" stands before it` },
  todo: `Mend "${name}", and run the doctor again`,
});

async function lookAt(check: Check, limitMs: number): Promise<Verdict> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Verdict>((resolve) => {
    timer = setTimeout(() => {
      late.abort();
      resolve(unknown(`No answer within ${limitMs / 1_000} s`, againAt(check)));
    }, limitMs);
  });
  const look = check.look(late.signal).catch((error: unknown) => refused(error, check));
  return Promise.race([look, limit]).finally(() => clearTimeout(timer));
}

const againAt = ({ again = AGAIN }: Check): string => again;
const AGAIN = "Run the doctor again; if it stays so, look at the platform's status page, and at what stands between";

function refused(error: unknown, check: Check): Verdict {
  if (!(error instanceof VendorFailure)) {
    const said = error instanceof Error ? error.message : String(error);
    return unknown(`It could not be looked at: ${said.replace(/\s+/g, " ")}`, againAt(check));
  }
  return passing.has(error.class) ? unknown(error.message, againAt(check)) : fault(error.message, check.todo);
}

/** What says nothing of the setup. */
const passing: ReadonlySet<ExceptionClass> = new Set([
  "CONNECTION",
  "INTERMITTENT",
  "RATE_LIMIT",
  "TIMEOUT_UNCERTAIN",
  "UNKNOWN",
]);
