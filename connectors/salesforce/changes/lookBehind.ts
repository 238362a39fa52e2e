import { changedRows, changeOf, secondEnds, type Source } from "./changedRows";
import type { Behind, Place, PollPosition } from "./pollCursor";
import type { Found, Polling } from "./polling";

/** How often, at the most, it is looked behind while Salesforce does not cover it: each time costs a call a page. */
const LOOK_AGAIN_MS = 15 * 60_000;

/**
 * Tells what came late: what a long transaction saved is seen when it ends, with stamps from before. What lies behind a
 * position is looked through once when Salesforce says that it is all to be seen; and now and then until it says so, since
 * what keeps it from saying so may be another transaction.
 */
export async function* lookBehind(
  { reading, until, told }: Polling,
  source: Source,
  front: PollPosition,
): AsyncGenerator<Found> {
  const now = reading.clock();
  const { behind } = front;
  if (behind === null || !isDue(behind, until, now)) return;
  const known = told.get(source.object) ?? new Set();
  const open = new Set<string>();
  let covered: Place = { at: behind.at, id: behind.id };
  // What is beyond the position within its last second is told again when it is read on from there, under the same id.
  for await (const { rows, unreadable } of changedRows(reading, source, behind, front.at)) {
    const late = rows.filter(({ token }) => !known.has(token));
    for (const { at, id, ends, token } of rows) {
      if (ends <= until) covered = { at, id };
      else open.add(token);
    }
    const position = { ...front, behind: { ...behind, ...covered } };
    yield { changes: late.map((row) => changeOf(source, row)), unreadable, position };
    // Only now has whoever reads the feed kept them.
    late.forEach(({ token }) => known.add(token));
  }
  told.set(source.object, open);
  const isCovered = secondEnds(front.at) <= until;
  const left = isCovered ? null : { ...covered, upTo: front.at, lookedAt: now.toISOString() };
  yield { changes: [], unreadable: [], position: { ...front, behind: left } };
}

const isDue = ({ upTo, lookedAt }: Behind, until: number, now: Date): boolean =>
  until >= secondEnds(upTo) || now.getTime() >= Date.parse(lookedAt) + LOOK_AGAIN_MS;
