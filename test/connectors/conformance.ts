import { ownership, type OwnershipRule } from "../../schema/ownership/ownership";
import { failureOf } from "./conformance/failureOf";
import { answersOfOthers } from "./conformance/answersOfOthers";
import type { Check } from "./conformance/started";
import { whatPeopleEnter } from "./conformance/whatPeopleEnter";
import type { ConformanceFixtures, ConformanceSubject, ConformanceWrite } from "./conformanceFixtures";
import { openControlDoor, type ControlDoor, type Received } from "./openControlDoor";
import { readChanges } from "./readChanges";

/**
 * What every connector is held to, against its platform's sandbox. The ids are stable: a connector that does not pass one
 * says which.
 */
export function conformance<Records, Commands>(fixtures: ConformanceFixtures<Records, Commands>): void {
  describe(`the ${fixtures.name} connector`, () => {
    let subject: ConformanceSubject<Records, Commands>;
    let door: ControlDoor;
    let checks = 0;
    const check: Check = (name, run) => {
      checks += 1;
      it(name, async () => run());
    };

    beforeEach(async () => {
      subject = await fixtures.start();
      door = openControlDoor(subject.sandboxUrl);
    });
    afterEach(() => subject.close());

    check("MUST-01 same key twice makes one record and gives the first receipt", async () => {
      for (const one of subject.writes) {
        const first = await one.write();
        const again = await one.write();
        expect([one.name, first.repeated, again.repeated]).toEqual([one.name, false, true]);
        expect([one.name, again.externalId, await one.count()]).toEqual([one.name, first.externalId, 1]);
      }
    });

    check("MUST-02 a write whose answer was lost is found by key", async () => {
      for (const one of subject.writes) {
        expect([one.name, await one.find()]).toEqual([one.name, null]);
        await door.arm({ kind: "lost-ack", match: one.match });
        expect(await failureOf(one)).toMatchObject({ uncertain: true });
        const found = await one.find();
        const again = await one.write();
        expect([one.name, found?.externalId, again.repeated]).toEqual([one.name, again.externalId, true]);
        expect([one.name, await one.count()]).toEqual([one.name, 1]);
      }
    });

    check("MUST-03 retry-after is honoured", async () => {
      for (const one of subject.writes) {
        await door.arm({ kind: "status", status: 429, retryAfter: 7, match: one.match });
        const failure = await failureOf(one);
        expect(failure).toMatchObject({ class: "RATE_LIMIT", retryable: true, uncertain: false });
        expect(failure.retryAfterMs).toBe(7_000);
        expect((await one.write()).repeated).toBe(false);
      }
    });

    check("MUST-04 a forged webhook is refused", () => {
      const { connector, deliveries } = subject;
      expect(Boolean(connector.parseWebhook)).toBe(connector.capabilities.webhooks);
      expect(deliveries !== undefined).toBe(connector.capabilities.webhooks);
      if (!connector.parseWebhook || !deliveries) return;
      const { genuine, forged } = deliveries;
      expect(connector.parseWebhook(genuine.headers, genuine.body, genuine.now)).not.toEqual([]);
      for (const { headers, body, now } of forged) {
        const parse = () => connector.parseWebhook?.(headers, body, now);
        expect(parse).toThrow(expect.objectContaining({ class: "AUTH" }));
      }
    });

    check("MUST-05 changes resume from a cursor without gap or repeat", async () => {
      const { connector, changeSomething, withheld } = subject;
      for (const { name: feed } of connector.capabilities.feeds) {
        if (feed === withheld?.feed) {
          const refused = { class: "AUTH", retryable: false, message: expect.stringMatching(withheld.told) as unknown };
          await expect(readChanges(connector, feed, null, () => false)).rejects.toMatchObject(refused);
          await withheld.grant();
        }
        const start = await readChanges(connector, feed, null, () => true);
        const changed = [await changeSomething(), await changeSomething()];
        const first = await readChanges(connector, feed, start.cursor, hasAll(changed));
        const next = await changeSomething();
        const rest = await readChanges(connector, feed, first.cursor, hasAll([next]));
        const whole = await readChanges(connector, feed, start.cursor, hasAll([...changed, next]));
        const ids = [...first.changes, ...rest.changes].map(({ eventId }) => eventId);
        expect([feed, new Set(ids).size]).toEqual([feed, ids.length]);
        expect(ids).toEqual(expect.arrayContaining(whole.changes.map(({ eventId }) => eventId)));
      }
    });

    check("MUST-06 no field that another system owns is written", async () => {
      const { instance, capabilities } = subject.connector;
      const rules: Readonly<Record<string, OwnershipRule>> = ownership;
      for (const name of capabilities.writes) {
        const rule = rules[capabilities.fieldGroups[name]];
        const mayCarry = rule && [rule.owner, ...rule.to].includes(instance.role);
        expect([name, mayCarry || rule?.owner === "HUB"]).toEqual([name, true]);
      }
      expect(subject.writes.map(({ name }) => name).sort()).toEqual([...capabilities.writes].sort());
      for (const one of subject.writes) await one.write();
      const received = await door.received();
      for (const one of subject.writes) {
        const written = received
          .filter((request) => matches(one, request))
          .flatMap((request) => fieldsIn(one, request));
        expect([one.name, written.length > 0]).toEqual([one.name, true]);
        expect([one.name, written.filter((field) => !one.fields.includes(field))]).toEqual([one.name, []]);
      }
    });

    check("MUST-07 unknown id reads as null", async () => {
      expect(await subject.connector.read(subject.readKind, subject.unknownId)).toBeNull();
    });

    check("MUST-08 a server's error leaves a write in doubt, and a read not", async () => {
      const { connector, readKind, unknownId, readMatch, writes } = subject;
      for (const one of writes) {
        await door.arm({ kind: "status", status: 500, match: one.match });
        expect(await failureOf(one)).toMatchObject({ retryable: true, uncertain: true });
        expect((await one.write()).repeated).toBe(false);
      }
      await door.arm({ kind: "status", status: 503, ...(readMatch && { match: readMatch }) });
      const read = connector.read(readKind, unknownId);
      await expect(read).rejects.toMatchObject({ retryable: true, uncertain: false });
    });

    check("MUST-09 a write that was cut off can be sent again once it is not found", async () => {
      for (const one of subject.writes) {
        await door.arm({ kind: "reset", match: one.match });
        expect(await failureOf(one)).toMatchObject({ uncertain: true });
        expect([one.name, await one.find()]).toEqual([one.name, null]);
        expect([one.name, (await one.write()).repeated, await one.count()]).toEqual([one.name, false, 1]);
      }
    });

    check("SHOULD-01 a rate-limited read says when to come back", async () => {
      const { connector, readKind, unknownId, readMatch } = subject;
      const match = readMatch && { match: readMatch };
      await door.arm({ kind: "status", status: 429, retryAfter: 7, ...match });
      const read = connector.read(readKind, unknownId);
      await expect(read).rejects.toMatchObject({ class: "RATE_LIMIT", retryAfterMs: 7_000 });
    });

    check("SHOULD-02 what is listed can be read", async () => {
      const { connector, readKind } = subject;
      for await (const [first] of connector.list(readKind)) {
        const { externalId } = first as { externalId: string };
        expect(await connector.read(readKind, externalId)).toEqual(first);
        return;
      }
      throw new Error("nothing is listed");
    });

    const started = { fixtures, subject: () => subject, door: () => door };
    answersOfOthers(started, check);
    whatPeopleEnter(started, check);

    const count = checks;
    it(`is held to ${count} checks, and skips none`, () => {
      process.stdout.write(`${fixtures.name}: ${count} checks of the conformance list, none skipped\n`);
    });
  });
}

const hasAll = (sought: readonly string[]) => (changes: readonly { externalId: string }[]) =>
  sought.every((id) => changes.some(({ externalId }) => externalId === id));

const matches = ({ match }: ConformanceWrite, { method, path }: Received) =>
  method === match.method && new RegExp(match.path).test(path);

/** The fields that a request carries: in its body, or, of a deletion, in its query. */
const fieldsIn = ({ sent }: ConformanceWrite, { method, path, body }: Received): string[] =>
  fieldsOf(method === "DELETE" ? (path.split("?")[1] ?? "") : sent ? sent(body) : body);

/** The top-level names of a JSON or form body. */
function fieldsOf(body: unknown): string[] {
  if (typeof body === "string") return fieldsOf(Object.fromEntries(new URLSearchParams(body)));
  return Object.keys(Object(body ?? {})).map((name) => name.replace(/\[.*$/, ""));
}
