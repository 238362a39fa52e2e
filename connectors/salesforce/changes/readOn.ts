import { changedRows, changeOf, type Source } from "./changedRows";
import type { Place, PollPosition } from "./pollCursor";
import type { Found, Polling } from "./polling";

/**
 * What changed after a position, told as it comes. Stamps are cut to the second: a record seen within its second may
 * change again without showing it, so it is told once more when the second has settled. Where something may still come
 * late, what is told is remembered for looking behind.
 */
export async function* readOn(
  { reading, until, told }: Polling,
  source: Source,
  from: PollPosition,
): AsyncGenerator<Found> {
  const now = reading.clock();
  const settledBefore = now.getTime() - reading.org.pollSettleMs;
  const unsettled = new Set(from.told);
  let position = from;
  for await (const { rows, unreadable } of changedRows(reading, source, from, null)) {
    const changes: Found["changes"] = [];
    const open: string[] = [];
    for (const row of rows) {
      const { at, id, token, ends } = row;
      const settled = ends <= settledBefore;
      if (settled || !unsettled.has(token)) changes.push(changeOf(source, row, unsettled.has(token)));
      if (!settled) {
        unsettled.add(token);
        continue;
      }
      let { behind } = position;
      if (ends > until) {
        open.push(token);
        const start = behind ?? position;
        behind = from.behind ?? { at: start.at, id: start.id, upTo: at, lookedAt: now.toISOString() };
      }
      position = { ...position, at, id, behind };
    }
    yield { changes, unreadable, position: { ...position, told: beyond(position, unsettled) } };
    // Only now has whoever reads the feed kept them.
    const known = told.get(source.object) ?? new Set();
    open.forEach((token) => known.add(token));
    told.set(source.object, known);
  }
}

const beyond = ({ at, id }: Place, tokens: ReadonlySet<string>): string[] =>
  [...tokens].filter((token) => {
    const [of = "", stamp = ""] = token.split(" ");
    return stamp > at || (stamp === at && of > id);
  });
