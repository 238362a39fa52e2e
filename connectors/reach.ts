import { codeOfSilence } from "../platform/network/codeOfSilence";
import type { Check } from "./examine";
import { fault, ok, unknown, type Verdict } from "./finding";

/** By how much the clocks may differ: logins and signatures of the platforms hold for some minutes. */
const MOST_OFF_MS = 60_000;
/** The header tells whole seconds, and the answer was some time on its way. */
const UNTOLD_MS = 500;

interface Reached {
  status: number;
  tookMs: number;
  /** By how much this machine's clock is ahead; null where the answer does not say when it was made. */
  aheadMs: number | null;
}

/**
 * The first two checks of every platform: whether it answers, and what time it has. Asked without credentials, so that
 * a clock by which no login can succeed is told apart from wrong ones.
 */
export function reachChecks(url: string, now: () => Date = () => new Date()): { reachable: Check; clock: Check } {
  let reached: Promise<Reached> | undefined;
  const ask = (signal: AbortSignal) => (reached ??= reach(url, now, signal));
  return {
    reachable: {
      name: "reachable",
      todo: "Correct the address in the settings, or let this machine reach it",
      gate: true,
      look: (signal) => ask(signal).then(answered, unanswered),
    },
    clock: {
      name: "clock",
      todo: "Set this machine's clock by a time server",
      look: async (s) => agreeing(await ask(s)),
    },
  };

  function answered({ status, tookMs }: Reached): Verdict {
    if (status < 500) return ok(`${url} answers, in ${tookMs} ms`);
    return fault(
      `${url} answers with HTTP ${status}`,
      "Look at the platform's status page; it is down, or a proxy stands in its place",
    );
  }

  function unanswered(error: unknown): Verdict {
    const why = codeOfSilence(error) ?? (error instanceof Error ? error.message : String(error));
    return fault(
      `${url} does not answer (${why})`,
      "Correct the address in the settings, or let this machine reach it: name, route, proxy, firewall and certificate",
    );
  }
}

function agreeing({ aheadMs }: Reached): Verdict {
  if (aheadMs === null)
    return unknown("The platform does not say what time it has", "Compare this machine's clock with a time server");
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  if (Math.abs(aheadMs) <= MOST_OFF_MS) return ok(`The clocks agree to ${Math.max(1, seconds)} s`);
  const side = aheadMs > 0 ? "ahead of" : "behind";
  return fault(
    `This machine's clock is ${seconds} s ${side} the platform's: logins and signatures are refused`,
    "Set this machine's clock by a time server; if other platforms agree with it, the platform's is wrong",
  );
}

async function reach(url: string, now: () => Date, signal: AbortSignal): Promise<Reached> {
  const begun = now().getTime();
  const answer = await fetch(url, { redirect: "manual", signal });
  const ended = now().getTime();
  await answer.body?.cancel();
  const told = Date.parse(String(answer.headers.get("date")));
  const aheadMs = Number.isNaN(told) ? null : (begun + ended) / 2 - (told + UNTOLD_MS);
  return { status: answer.status, tookMs: ended - begun, aheadMs };
}
