import { AuditUnfit } from "../../../platform/audit/auditUnfit";
import { coalesceAudit } from "../../../platform/audit/coalesceAudit";
import type { AuditRecord } from "../../../schema/audit/auditRecord";

const SINCE = new Date("2026-07-01T00:00:00Z");
const person = (name: string) => ({ name: `person:${name}`, kind: "PERSON" }) as const;
const refusal = (facts: Partial<AuditRecord> = {}): AuditRecord => ({
  ...{ action: "REFUSAL", caller: person("viewer"), what: "FORBIDDEN", subjectType: "Account", subjectId: "acct_1" },
  ...{ before: null, after: { attempted: "rename" }, reason: "No", correlationId: "c", ...facts },
});
const login = (name: string, facts: Partial<AuditRecord> = {}) =>
  refusal({ action: "LOGIN", caller: person(name), what: "HTTP", subjectType: null, subjectId: null, ...facts });

describe("refusals and logins that are told together", () => {
  let at: number;
  let away: Error | null;
  let late: AuditRecord[];
  let written: AuditRecord[];
  let log: ReturnType<typeof coalesceAudit>;

  beforeEach(() => {
    at = SINCE.getTime();
    away = null;
    late = [];
    written = [];
    log = coalesceAudit(
      async (record) => {
        if (away) throw away;
        written.push(record);
      },
      () => new Date(at),
      (record) => void late.push(record),
    );
  });
  const recordAll = async (records: readonly AuditRecord[]) => {
    const answers = [];
    for (const record of records) answers.push(await log.record(record));
    return answers;
  };
  const manyOf = <T>(count: number, record: (no: number) => T) => Array.from({ length: count }, (_, no) => record(no));

  it("keep nobody else's back, however many different ones one caller makes", async () => {
    await recordAll(manyOf(1_010, (no) => refusal({ subjectId: `acct_${no}` })));
    // The first 20 by themselves, and the first of the rest.
    expect(written).toHaveLength(21);
    written = [];
    const others = [login("admin"), login("viewer"), refusal({ caller: person("ana") }), refusal({ caller: null })];
    expect(await recordAll(others)).toEqual(["WRITTEN", "WRITTEN", "WRITTEN", "WRITTEN"]);
    expect(written).toEqual(others);
  });

  it("name of one caller's rest the caller and what is common to it, and no one record", async () => {
    await recordAll(manyOf(1_010, (no) => refusal({ subjectId: `acct_${no}` })));
    written = [];
    await log.flushAll();
    // The 20 and one that were written were the first of their kind.
    expect(written).toEqual([
      refusal({
        subjectId: null,
        after: {
          ...{ last: { attempted: "rename" }, times: 989, since: SINCE, recordsInAll: 989 },
          records: manyOf(200, (no) => `Account acct_${no + 21}`),
        },
      }),
    ]);
  });

  it("hide no refusal behind however many that cost nothing, such as of records that are not there", async () => {
    const nothing = (no: number) =>
      refusal({ what: "OPERATION_NOT_FOUND", subjectType: "Operation", subjectId: `op_nothing${no}` });
    const own = refusal({ what: "APPROVER_IS_REQUESTER", subjectType: "Operation", subjectId: "op_1" });
    await recordAll(manyOf(1_000, nothing));
    expect(await log.record(own)).toBe("WRITTEN");
    expect(written.at(-1)).toEqual(own);
    // Those of one code beyond the 20 and the first name their records.
    await recordAll(manyOf(3, (no) => ({ ...own, subjectId: `op_${no + 2}` })));
    written = [];
    await log.flushAll();
    expect(written).toMatchObject([
      { what: "OPERATION_NOT_FOUND", subjectId: null, after: { times: 979 } },
      {
        ...{ what: "APPROVER_IS_REQUESTER", subjectType: "Operation", subjectId: null },
        after: { times: 3, records: ["Operation op_2", "Operation op_3", "Operation op_4"] },
      },
    ]);
    expect(written[0]?.after).not.toHaveProperty("records");
  });

  it("say of a rest of several kinds that it is so, how often each code was, and about which records", async () => {
    await recordAll(manyOf(62, (no) => refusal({ what: `CODE_${no}` })));
    await log.record(refusal({ what: "VERSION_CONFLICT", subjectType: "Exception", subjectId: "exc_1" }));
    await log.record(refusal({ what: "VERSION_CONFLICT", subjectType: "Exception", subjectId: "exc_2" }));
    written = [];
    await log.flushAll();
    // 20 by themselves, 40 by their codes, and of the rest the first.
    expect(written).toMatchObject([{ what: "SEVERAL", subjectType: null, subjectId: null, after: { times: 3 } }]);
    expect(written[0]?.after).toMatchObject({
      codes: { VERSION_CONFLICT: 2, CODE_61: 1 },
      records: ["Account acct_1", "Exception exc_1", "Exception exc_2"],
    });
  });

  it("give a caller room for others again in the next minute", async () => {
    await recordAll(manyOf(100, (no) => refusal({ subjectId: `acct_${no}` })));
    at += 60_000;
    expect(await log.record(refusal({ subjectId: "acct_x" }))).toBe("WRITTEN");
    expect(await log.record(refusal({ subjectId: "acct_y" }))).toBe("WRITTEN");
  });

  it("name nobody where there are too many callers to tell apart", async () => {
    await recordAll(manyOf(1_000, (no) => refusal({ caller: person(`${no}`) })));
    expect(written).toHaveLength(1_000);
    const more = manyOf(35, (no) => refusal({ caller: person(`more-${no}`), subjectId: `acct_${no}` }));
    expect(await recordAll([...more, ...more])).toEqual(["WRITTEN", ...Array<string>(69).fill("HELD")]);
    written = [];
    await log.flushAll();
    expect(written).toEqual([
      refusal({
        ...{ caller: null, subjectId: null, reason: null, correlationId: null },
        after: {
          ...{ times: 69, callers: 35, since: SINCE, fields: ["rename"] },
          records: [...manyOf(34, (no) => `Account acct_${no + 1}`), "Account acct_0"],
        },
      }),
    ]);
  });

  it("tell each caller's login by itself, however many come in and are refused", async () => {
    await recordAll(manyOf(1_500, (no) => refusal({ caller: person(`${no}`) })));
    const logins = manyOf(1_500, (no) => login(`${no}`));
    expect(new Set(await recordAll(logins))).toEqual(new Set(["WRITTEN"]));
    await recordAll(logins);
    written = [];
    await log.flushAll();
    const again = written.filter(({ action }) => action === "LOGIN");
    expect(again.map(({ caller }) => caller)).toEqual(logins.map(({ caller }) => caller));
  });

  const from = (address: string, what = "UNAUTHENTICATED") => refusal({ caller: null, what, after: { address } });

  it("hide no stranger behind another, however many different ones one makes", async () => {
    await recordAll(manyOf(500, (no) => from("192.0.2.1", `CODE_${no}`)));
    // The first 5 by themselves, and the first of the rest.
    expect(written).toHaveLength(6);
    written = [];
    const others = [from("192.0.2.2"), refusal(), login("ana")];
    expect(await recordAll(others)).toEqual(["WRITTEN", "WRITTEN", "WRITTEN"]);
    expect(written).toEqual(others);
  });

  it("count the addresses of one network as one", async () => {
    await recordAll(manyOf(24, (no) => from(`2001:db8::${no}`)));
    expect(written).toHaveLength(1);
    written = [];
    await log.flushAll();
    expect(written.map(({ after }) => after)).toEqual([{ last: { address: "2001:db8::23" }, times: 23, since: SINCE }]);
  });

  it("name no one address for those of too many networks to tell apart, who take no named caller's room", async () => {
    await recordAll(manyOf(2_000, (no) => from(`10.0.${no >> 8}.${no & 255}`)));
    // Of 100 each by themselves, and the first of the others.
    expect(written).toHaveLength(101);
    expect(await log.record(refusal())).toBe("WRITTEN");
    written = [];
    await log.flushAll();
    expect(written.map(({ after }) => after)).toEqual([{ times: 1_899, callers: 1_899, since: SINCE }]);
  });

  it("lose no count while they cannot be written, and hold nothing back behind one that failed", async () => {
    await recordAll(manyOf(3, () => refusal()));
    at += 60_000;
    away = new Error("The store is away");
    await expect(log.record(refusal())).rejects.toThrow("The store is away");
    await expect(log.flush()).rejects.toThrow("The store is away");
    away = null;
    written = [];
    expect(await log.record(refusal())).toBe("WRITTEN");
    expect(written.map(({ after }) => after)).toEqual([
      { last: { attempted: "rename" }, times: 2, since: SINCE },
      { attempted: "rename" },
    ]);
  });

  it("write the first of a minute once, although several come at once", async () => {
    await recordAll([refusal(), refusal()]);
    at += 60_000;
    const answers = await Promise.all(manyOf(3, () => log.record(refusal())));
    expect(answers).toEqual(["WRITTEN", "HELD", "HELD"]);
    await log.flushAll();
    expect(written.map(({ after }) => Reflect.get(Object(after), "times"))).toEqual([undefined, 1, undefined, 2]);
  });

  it.each([
    ["the store is away", Object.assign(new Error("Connection refused"), { code: "ECONNREFUSED" })],
    ["a lock is not to be had", Object.assign(new Error("canceling statement"), { code: "55P03" })],
    ["the log's end does not fit", new AuditUnfit("AUDIT_HEAD_BROKEN", "It was changed")],
  ])("keep what comes while %s, tell it once of each kind, and write it once it can be", async (_, trouble) => {
    away = trouble;
    expect(await recordAll([...manyOf(3, () => refusal()), login("ana")])).toEqual(Array(4).fill("LATE"));
    expect(late).toEqual([refusal(), login("ana")]);
    await expect(log.flush()).rejects.toThrow(trouble);
    away = null;
    await log.flush();
    const facts = { last: { attempted: "rename" }, since: SINCE };
    expect(written).toEqual([
      refusal({ after: { ...facts, times: 3 } }),
      login("ana", { after: { ...facts, times: 1 } }),
    ]);
    expect(log.held()).toEqual([]);
  });

  it("keep no more of one caller while the store is away than at any other time", async () => {
    away = Object.assign(new Error("Connection refused"), { code: "ECONNREFUSED" });
    await recordAll(manyOf(1_000, (no) => refusal({ subjectId: `acct_${no}` })));
    expect(late).toHaveLength(21);
    expect(log.held()).toHaveLength(21);
    expect(log.held().reduce((sum, { after }) => sum + Number(Reflect.get(Object(after), "times")), 0)).toBe(1_000);
  });
});
