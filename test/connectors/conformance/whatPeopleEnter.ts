import { minorUnits } from "../../../schema/money/minorUnits";
import { failureOf } from "./failureOf";
import type { Check, Started } from "./started";

/** Letters beyond the first plane take four bytes in UTF-8, and two units of UTF-16. */
const FOUR_BYTES = "𝒜cme 🚀 𠮷野家";
const MANY = 1_001;

/** What people enter, and how much of it there is. */
export function whatPeopleEnter<Records, Commands>({ subject }: Started<Records, Commands>, check: Check): void {
  check("MUST-13 a name in letters of four bytes arrives whole", async () => {
    const { named } = subject();
    await named.write(FOUR_BYTES);
    expect(await named.held()).toContain(FOUR_BYTES);
  });

  check("MUST-14 a name that is too long is refused, and never cut", async () => {
    const { named } = subject();
    const longest = "n".repeat(named.longest);
    await named.write(longest);
    expect(await named.held()).toContain(longest);
    const failure = await failureOf({ name: "a name too long", write: () => named.write(`${longest}x`) });
    expect(failure).toMatchObject({ class: "VALIDATION", retryable: false, uncertain: false });
    expect(failure.message).toMatch(/too long|too large|longer than/i);
    expect((await named.held()).filter((name) => name !== longest && name?.startsWith("nnn"))).toEqual([]);
  });

  check("MUST-15 an amount in every currency of ISO 4217 is the same on the wire and back", () => {
    const { amounts } = subject();
    for (const [currency, places] of minorUnits) {
      const amount = { minor: BigInt(`120000${"0".repeat(places)}`), currency };
      expect([currency, amounts.read(amounts.sent(amount), currency)]).toEqual([currency, amount]);
    }
    expect(() => amounts.sent({ minor: 1n, currency: "XXX" })).toThrow(expect.objectContaining({ class: "MAPPING" }));
  });

  check("MUST-16 more than a thousand records are listed, each once", async () => {
    const { connector, many } = subject();
    const listed = async () => {
      const ids: string[] = [];
      for await (const page of connector.list(many.kind)) {
        ids.push(...page.map((one) => (one as { externalId: string }).externalId));
      }
      return ids;
    };
    const before = (await listed()).length;
    await many.make(MANY);
    const ids = await listed();
    expect([ids.length - before, new Set(ids).size]).toEqual([MANY, ids.length]);
  });
}
