import { timeZoneCheck } from "../../../connectors/netsuite/changes/timeZoneCheck";
import type { Row, Wire } from "../../../connectors/netsuite/wire/openWire";
import type { Tenant } from "../../../sandbox/netsuite/tenant";
import { readChanges } from "../readChanges";
import { aJournal, given } from "./commands";
import { startAccount } from "./startAccount";

const { signal } = new AbortController();

/** Documents with the time that SuiteQL shows, and the one that their record tells. */
function aWire(documents: readonly { id: string; shown: string; told: string }[]) {
  const asked: string[] = [];
  const wire: Wire = {
    save: () => Promise.reject(new Error("nothing is written")),
    close: () => Promise.resolve(),
    get: async (address) => {
      asked.push(address);
      const { told } = documents.find(({ id }) => address === `invoice/${id}?fields=lastModifiedDate`) ?? {};
      return JSON.stringify({ links: [], lastModifiedDate: told });
    },
    query: async (q) => {
      const [, month = ""] = /TO_DATE\('(\d{4}-\d\d)-01/.exec(q) ?? [];
      const [, only] = /x\.id = (\d+)/.exec(q) ?? [];
      const found = documents.filter(({ id, shown }) => shown.startsWith(month) && (only ?? id) === id);
      const rows: Row[] = found.map(({ id, shown }) => ({ id, type: "CustInvc", modified: shown }));
      return { rows: rows.slice(0, 1), more: false };
    },
  };
  return { wire, asked };
}

const winter = { id: "2", shown: "2026-11-20 12:00:00", told: "2026-11-20T12:00:00Z" };

const onTheWestCoast = { companyTimeZone: "America/Los_Angeles" };

/** Posts a journal to an account, and follows its feed until that tells of it. @returns the kinds of what it told */
async function followJournal(tenant: Partial<Tenant>): Promise<string[]> {
  const { erp, close } = await startAccount(tenant);
  try {
    const { cursor } = await readChanges(erp, "poll", null, () => true);
    const { period } = await given(erp);
    const journal = await erp.write("postJournal", "rev-1", aJournal(period));
    const { changes } = await readChanges(erp, "poll", cursor, (all) =>
      all.some(({ externalId }) => externalId === journal.externalId),
    );
    return changes.map(({ kind }) => kind);
  } finally {
    await close();
  }
}

describe("the time zone of the integration's user", () => {
  it("is looked at once a day while it is UTC, and as soon as there is a document", async () => {
    let now = 0;
    const none = timeZoneCheck(aWire([]).wire, () => now);
    await none(signal);
    const { wire, asked } = aWire([winter]);
    const check = timeZoneCheck(wire, () => now);
    await check(signal);
    await check(signal);
    expect(asked).toHaveLength(1);
    now = 86_400_000;
    await check(signal);
    expect(asked).toHaveLength(2);
  });

  it("is refused where it is UTC in winter alone, as London's is", async () => {
    const summer = { id: "1", shown: "2026-07-10 13:00:00", told: "2026-07-10T12:00:00Z" };
    const check = timeZoneCheck(aWire([winter, summer]).wire);
    const refused = { class: "AUTH", retryable: false, message: expect.stringMatching(/\+1 hours off UTC.*GMT/) };
    await expect(check(signal)).rejects.toMatchObject(refused);
  });

  it("is no other where a document was changed between the two looks", async () => {
    const { wire } = aWire([winter]);
    let looks = 0;
    const get: Wire["get"] = async (...of) => {
      looks += 1;
      return looks === 1 ? JSON.stringify({ lastModifiedDate: "2026-11-20T15:00:00Z" }) : wire.get(...of);
    };
    await timeZoneCheck({ ...wire, get })(signal);
    expect(looks).toBe(2);
  });

  it("is the company's where it set none: the feed is not read past what it would miss", async () => {
    const refused = { class: "AUTH", message: expect.stringMatching(/-[78] hours off UTC/) };
    await expect(followJournal(onTheWestCoast)).rejects.toMatchObject(refused);
  });

  it("is its own where it set one: the feed is read, wherever the company is", async () => {
    const told = await followJournal({ ...onTheWestCoast, userTimeZone: "Atlantic/Reykjavik" });
    expect(told).toContain("Document");
  });
});
