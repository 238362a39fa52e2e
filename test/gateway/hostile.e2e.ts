import { attacks, type Outcomes } from "./hostile/attacks";
import { besideIt } from "./hostile/besideIt";
import { percentile } from "./hostile/percentile";
import { allowedMegabytes, startVictim, type Victim } from "./hostile/startVictim";

let victim: Victim;
beforeAll(async () => {
  victim = await startVictim();
});
afterAll(async () => {
  await victim.close();
});

/** How each kind of hostile input is to end. Everything else, an internal error above all, is a failure. */
const plain: Record<keyof typeof attacks, RegExp> = {
  deep: /^(QUERY_TOO_LARGE)$/,
  wide: /^(QUERY_TOO_LARGE)$/,
  aliased: /^QUERY_TOO_LARGE$/,
  "cycled fragments": /^GRAPHQL_VALIDATION_FAILED$/,
  "fragments that double": /^QUERY_TOO_LARGE$/,
  "fields to compare": /^QUERY_TOO_LARGE$/,
  "huge lists": /^QUERY_TOO_EXPENSIVE$/,
  // 50 accounts of 50 children of 50 invoices each.
  "pages of null, at once": /^QUERY_TOO_EXPENSIVE$/,
  "introspection bombs": /^(QUERY_TOO_LARGE|QUERY_TOO_EXPENSIVE|GRAPHQL_VALIDATION_FAILED)$/,
  "lists as large as allowed, at once": /^(data|OVERLOADED)$/,
  "subscriptions whose events are as large as allowed": /^data$/,
  "plans, one after another": /^(data|QUERY_TOO_EXPENSIVE)$/,
  "documents padded with a comment": /^(data|QUERY_TOO_LARGE)$/,
  "documents full of comments": /^(data|QUERY_TOO_LARGE)$/,
  "persisted queries": /^data$/,
  batches: /^BAD_REQUEST$/,
  "deep variables": /^(BAD_USER_INPUT|BAD_REQUEST)$/,
  "wide variables": /^BAD_USER_INPUT$/,
  "large bodies": /^(REQUEST_TOO_LARGE|broken: .*)$/,
  "slow bodies": /^HTTP\/1.1 408 Request Timeout$/,
  "2,000 idle sockets": /^(open|acknowledged|Unexpected server response: 429)$/,
  "ping floods": /^closed (4429|4401|1006)$/,
};

test.each(Object.keys(attacks) as (keyof typeof attacks)[])(
  "%s: each gets a plain answer, and a small query beside them its own",
  async (name) => {
    let outcomes: Outcomes = [];
    const fared = await besideIt(victim.url, async () => (outcomes = await attacks[name](victim.url)));
    const p99 = Math.round(percentile(fared.latenciesMs, 0.99));
    const peak = victim.alive() ? victim.peakMegabytes() : NaN;
    console.log(
      `${name}: ${fared.latenciesMs.length} small queries beside it, p99 ${p99} ms; memory peak so far ${peak} MB`,
    );
    expect(outcomes.filter((outcome) => !plain[name].test(outcome))).toEqual([]);
    expect(fared.failures).toEqual([]);
    expect({ alive: victim.alive(), said: victim.output() }).toEqual({ alive: true, said: "" });
    expect(peak).toBeLessThan(allowedMegabytes);
  },
);
