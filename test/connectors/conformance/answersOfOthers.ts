import { failureOf } from "./failureOf";
import type { Check, Started } from "./started";

/** What comes from something else than the platform as it usually is: a proxy, a login that is over, another account. */
export function answersOfOthers<Records, Commands>(
  { fixtures, subject, door }: Started<Records, Commands>,
  check: Check,
): void {
  check("MUST-10 a page for people is no answer to a write, whatever its status", async () => {
    for (const status of [200, 302, 503]) {
      for (const one of subject().writes) {
        await door().arm({ kind: "page", status, match: one.match });
        const { retryable, uncertain } = await failureOf(one);
        expect([one.name, status, retryable, uncertain]).toEqual([one.name, status, true, true]);
        expect([one.name, await one.find()]).toEqual([one.name, null]);
      }
    }
    for (const one of subject().writes) expect([one.name, (await one.write()).repeated]).toEqual([one.name, false]);
  });

  check("MUST-17 a page for people does not say that there is no record", async () => {
    const { connector, readKind, unknownId, readMatch } = subject();
    for (const status of [200, 302, 503]) {
      // Once more than a connector asks that logs in anew where it is sent to a login page.
      await door().arm({ kind: "page", status, times: 2, ...(readMatch && { match: readMatch }) });
      await expect(connector.read(readKind, unknownId)).rejects.toMatchObject({ retryable: true, uncertain: false });
    }
  });

  check("MUST-11 a login that is over is renewed, or told; nothing was written by it", async () => {
    const { writes, renewsLogin } = subject();
    for (const one of writes) {
      await door().arm({ kind: "status", status: 401, match: one.match });
      if (!renewsLogin) {
        expect(await failureOf(one)).toMatchObject({ class: "AUTH", retryable: false, uncertain: false });
      }
      expect([one.name, (await one.write()).repeated, await one.count()]).toEqual([one.name, false, 1]);
    }
  });

  check("MUST-12 two accounts of a kind keep apart", async () => {
    const other = await fixtures.start();
    try {
      for (const [at, one] of subject().writes.entries()) {
        const theirs = other.writes[at];
        if (!theirs) throw new Error(`the other account has no ${one.name}`);
        expect([one.name, (await one.write()).repeated, await theirs.find()]).toEqual([one.name, false, null]);
        expect([one.name, (await theirs.write()).repeated]).toEqual([one.name, false]);
        expect([one.name, await one.count(), await theirs.count()]).toEqual([one.name, 1, 1]);
      }
    } finally {
      await other.close();
    }
  });
}
