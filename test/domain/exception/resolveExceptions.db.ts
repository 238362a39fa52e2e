import { closeOnWord } from "../../../domain/exception/closeOnWord";
import { changeEffects } from "../../../domain/exception/changeEffects";
import { raiseException, type NewException } from "../../../domain/exception/raiseException";
import { resolveExceptions } from "../../../domain/exception/resolveExceptions";
import { settleExceptions } from "../../../domain/exception/settleExceptions";
import { staleSince } from "../../../domain/exception/staleFeeds";
import { openStore, type Store } from "../../../platform/store/openStore";
import { aCaller } from "../../support/aCaller";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { aDesk } from "../approval/aDesk";

const usd = { legalEntity: "US", currency: "USD" };
const deferred = (minor: bigint) => ({
  ...{ ...usd, figure: "DEFERRED" as const, account: "deferred" },
  ...{ minor, baseMinor: minor },
});
const ofNoMoney = { class: "MAPPING", amountAtRisk: null, effects: [] } as const;

describe("closing cases on a person's word", () => {
  let database: TestDatabase;
  let store: Store;
  let desk: ReturnType<typeof aDesk>;
  const now = new Date("2026-07-01T00:00:00Z");
  const about = (subjectId: string, more: Partial<NewException> = {}): NewException => ({
    ...{
      class: "CORRECTION",
      cause: "journal by hand",
      title: `The journal ${subjectId}`,
      explanation: "It moves 5.00",
    },
    ...{ subjectType: "Document", subjectId, accountId: `of ${subjectId}`, system: "ERP", correlationId: "btx_1" },
    ...{ amountAtRisk: { minor: 500n, currency: "USD" }, retry: null, effects: [deferred(500n)] },
    ...more,
  });
  const raise = (exception: NewException) => store.prisma.$transaction((tx) => raiseException(tx, now, exception));
  const found = (id: string) => store.prisma.exceptionCase.findUniqueOrThrow({ where: { id } });
  const resolve = (id: string, resolution = "An accrual of June", evidenceUrl: string | null = null, who = "pat") =>
    resolveExceptions(
      desk.services,
      { caller: aCaller(who), correlationId: "request" },
      { ids: [id], resolution, evidenceUrl },
    );
  const waiting = (subjectId: string) =>
    store.prisma.operation.findFirstOrThrow({ where: { subjectId, status: "AWAITING_APPROVAL" } });

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
    desk = aDesk(store);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  it("closes at once what no money hangs on, and says who did it and why", async () => {
    const id = await raise(about("inv_1", ofNoMoney));
    await resolve(id, "It was entered by hand", "https://wiki.example/june");
    expect(await found(id)).toMatchObject({
      ...{ state: "RESOLVED", ended: "CLOSED", closedBy: "person:pat", resolution: "It was entered by hand" },
      evidenceUrl: "https://wiki.example/june",
    });
    expect(
      await store.prisma.exceptionEvent.findMany({ where: { exceptionId: id, toState: "RESOLVED" } }),
    ).toMatchObject([{ actor: "person:pat", fromState: "OPEN", note: "It was entered by hand" }]);
  });

  it.each([
    ["money at risk", { amountAtRisk: { minor: 500n, currency: "USD" } }],
    ["a figure that is off", { effects: [deferred(-500n)] }],
  ])("has a case of any class with %s wait for a second person", async (what, more) => {
    const id = await raise(about(`pst ${what}`, { ...ofNoMoney, class: "PERIOD_CLOSED", ...more }));
    await resolve(id);
    expect(await found(id)).toMatchObject({ state: "AWAITING_APPROVAL", ended: null });
  });

  it("does not close what ends only by itself, such as a feed that is not read", async () => {
    for (const subjectType of ["Feed", "InboxMessage"]) {
      const id = await raise(about(subjectType, { ...ofNoMoney, subjectType }));
      await expect(resolve(id)).rejects.toMatchObject({ code: "EXCEPTION_ENDS_BY_ITSELF", details: { ids: [id] } });
      expect(await found(id)).toMatchObject({ state: "OPEN" });
    }
  });

  it("closes an event that the hub has no rule for on the word of two, though no money is known of it", async () => {
    const id = await raise(about("inbox_9", { ...ofNoMoney, class: "SCHEMA_DRIFT", subjectType: "UnhandledMessage" }));
    await resolve(id, "No money moved");
    expect(await found(id)).toMatchObject({ state: "AWAITING_APPROVAL", ended: null });
    await desk.approve((await waiting(id)).id);
    expect(await found(id)).toMatchObject({ state: "RESOLVED", ended: "CLOSED", closedBy: "person:pat" });
  });

  it("calls a feed that an earlier version let people close not read all the same", async () => {
    const id = await raise(about("stripe-main/events", { ...ofNoMoney, subjectType: "Feed" }));
    await store.prisma.exceptionCase.update({ where: { id }, data: { state: "RESOLVED", ended: "CLOSED" } });
    await store.prisma.exceptionCase.deleteMany({ where: { subjectType: "Feed", id: { not: id } } });
    expect(await staleSince(store)).toEqual(now);
    await store.prisma.$transaction((tx) => settleExceptions(tx, now, "stripe-main/events"));
    expect(await staleSince(store)).toBeNull();
  });

  it("has a correction with money at risk wait for a second person, and closes it on the word of the first", async () => {
    const id = await raise(about("je_1"));
    await resolve(id);
    await resolve(id);
    expect(await found(id)).toMatchObject({ state: "AWAITING_APPROVAL", ended: null, closedBy: null });
    const { id: operationId } = await waiting(id);
    await expect(desk.approve(operationId, aCaller("pat"))).rejects.toMatchObject({ code: "APPROVER_IS_REQUESTER" });
    await desk.approve(operationId);
    expect(await found(id)).toMatchObject({ state: "RESOLVED", ended: "CLOSED", closedBy: "person:pat" });
    expect(await desk.operation(operationId)).toMatchObject({ status: "SUCCEEDED" });
    const entries = await desk.entries("resolveExceptions");
    expect(entries.filter(({ subjectId }) => subjectId === id)).toHaveLength(1);
  });

  it("tells it again only once it does something else to the figures", async () => {
    const id = await raise(about("je_2"));
    await resolve(id);
    await desk.approve((await waiting(id)).id);
    expect(await raise(about("je_2"))).toBe(id);
    expect(await found(id)).toMatchObject({ state: "RESOLVED", ended: "CLOSED" });
    expect(await raise(about("je_2", { effects: [deferred(700n)] }))).toBe(id);
    expect(await found(id)).toMatchObject({ state: "OPEN", ended: null, closedBy: null, resolution: null });
  });

  it("opens it again where the second person declines", async () => {
    const id = await raise(about("je_3"));
    await resolve(id);
    await desk.decline((await waiting(id)).id);
    expect(await found(id)).toMatchObject({ state: "OPEN", ended: null, resolution: null });
  });

  it("takes one who sees what was earned, where the case may tell it", async () => {
    const blind = { ...aCaller("robin"), scopes: ["finance:admin" as const, "confidential:read" as const] };
    const told = await raise(about("je_8"));
    const billed = await raise(about("je_9", { classification: "CONFIDENTIAL" }));
    for (const id of [told, billed]) await resolve(id);
    for (const decide of [desk.approve, desk.decline]) {
      await expect(decide((await waiting(told)).id, blind)).rejects.toMatchObject({
        ...{ code: "APPROVER_SEES_TOO_LITTLE", details: { scope: "restricted:read" } },
      });
    }
    await desk.approve((await waiting(billed)).id, blind);
    expect(await found(billed)).toMatchObject({ state: "RESOLVED", ended: "CLOSED" });
  });

  it("closes nothing that has changed since it was asked for", async () => {
    const id = await raise(about("je_4"));
    await resolve(id);
    const { id: operationId } = await waiting(id);
    await raise(about("je_4", { effects: [deferred(900n)] }));
    await expect(desk.approve(operationId)).rejects.toMatchObject({ code: "APPROVAL_OUTDATED" });
    expect(await found(id)).toMatchObject({ state: "OPEN" });
  });

  it("opens what waits once what it tells goes on, so that nobody approves something else", async () => {
    const id = await raise(about("je_7"));
    await resolve(id);
    const { id: operationId } = await waiting(id);
    await store.prisma.$transaction((tx) => changeEffects(tx, now, id, [deferred(900n)]));
    expect(await found(id)).toMatchObject({ state: "OPEN", ended: null, resolution: null });
    await expect(desk.approve(operationId)).rejects.toMatchObject({ code: "APPROVAL_OUTDATED" });
    // Asked for anew, it is closed as it is now, and in no other way.
    await resolve(id);
    const { id: again } = await waiting(id);
    await store.prisma.exceptionEffect.updateMany({ where: { exceptionId: id }, data: { amountMinor: 901n } });
    await expect(desk.approve(again)).rejects.toMatchObject({ code: "APPROVAL_OUTDATED" });
    await store.prisma.exceptionEffect.updateMany({ where: { exceptionId: id }, data: { amountMinor: 900n } });
    await desk.approve(again);
    expect(await found(id)).toMatchObject({ state: "RESOLVED", ended: "CLOSED" });
  });

  it("ends it for good once its reason is gone, and the next one is a case of its own", async () => {
    const id = await raise(about("je_5", ofNoMoney));
    await resolve(id);
    await store.prisma.$transaction((tx) => settleExceptions(tx, now, "je_5"));
    expect(await found(id)).toMatchObject({ state: "RESOLVED", ended: "HEALED", closedBy: "person:pat" });
    expect(await raise(about("je_5", ofNoMoney))).not.toBe(id);
  });

  it("ends by themselves those that would try just the same again, and no others", async () => {
    const retry = (kind: string) => ({ workflow: "posting", queue: "erp", input: { kind, id: "inv_7" } });
    const invoice = await raise(about("inv_7", { class: "MAPPING", retry: retry("invoice") }));
    const revenue = await raise(about("inv_7", { class: "VALIDATION", retry: retry("revenue") }));
    const only = { retries: { workflow: "posting", input: { id: "inv_7", kind: "invoice" } } };
    await store.prisma.$transaction((tx) => settleExceptions(tx, now, "inv_7", only));
    expect(await found(invoice)).toMatchObject({ state: "RESOLVED", ended: "HEALED" });
    expect(await found(revenue)).toMatchObject({ state: "OPEN" });
  });

  it("refuses words that say nothing, evidence that is no address, and what is closed already", async () => {
    const id = await raise(about("je_6", ofNoMoney));
    await expect(resolve(id, " . ")).rejects.toMatchObject({ code: "REASON_MISSING" });
    await expect(resolve(id, "Done", "javascript:alert(1)")).rejects.toMatchObject({ code: "EVIDENCE_NO_URL" });
    await resolve(id, "Done");
    await expect(resolve(id, "Done", null, "kim")).rejects.toMatchObject({ code: "EXCEPTION_CLOSED" });
  });
});

describe("corrections that cancel out", () => {
  let database: TestDatabase;
  let store: Store;
  const now = new Date("2026-07-01T00:00:00Z");
  const told = (subjectId: string, minor: bigint): NewException => ({
    ...{ class: "CORRECTION", cause: "journal by hand", title: `The journal ${subjectId}`, explanation: "" },
    ...{ subjectType: "Document", subjectId, accountId: null, system: "ERP", correlationId: "btx_1" },
    ...{ amountAtRisk: null, retry: null, effects: [deferred(minor)] },
  });
  const raise = (subjectId: string, minor: bigint) =>
    store.prisma.$transaction((tx) => raiseException(tx, now, told(subjectId, minor)));
  const states = async () => {
    const cases = await store.prisma.exceptionCase.findMany({ orderBy: { subjectId: "asc" } });
    return cases.map(({ subjectId, state, ended }) => `${subjectId} ${state} ${ended}`);
  };

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  it("end together, stay so when they are told again, and open as soon as one is gone", async () => {
    await raise("a", 500n);
    expect(await states()).toEqual(["a OPEN null"]);
    await raise("b", -500n);
    expect(await states()).toEqual(["a RESOLVED BALANCED", "b RESOLVED BALANCED"]);
    await raise("a", 500n);
    expect(await states()).toEqual(["a RESOLVED BALANCED", "b RESOLVED BALANCED"]);
    await store.prisma.$transaction((tx) => settleExceptions(tx, now, "a", { class: "CORRECTION" }));
    expect(await states()).toEqual(["a RESOLVED HEALED", "b OPEN null"]);
    const events = await store.prisma.event.findMany({ where: { type: { contains: "exception" } } });
    expect(events.map(({ type }) => type.split(".").at(-2)).sort()).toEqual(
      ["raised", "raised", "raised", "resolved", "resolved"].sort(),
    );
  });

  it("do not so with one that was closed on a person's word: it is dealt with, and another like it is another", async () => {
    const id = await raise("e", 700n);
    const word = { by: "person:pat", resolution: "An accrual", evidenceUrl: null };
    await store.prisma.$transaction(async (tx) => {
      await closeOnWord(tx, now, await tx.exceptionCase.findUniqueOrThrow({ where: { id } }), word);
    });
    await raise("f", -700n);
    expect((await states()).slice(-2)).toEqual(["e RESOLVED CLOSED", "f OPEN null"]);
  });

  it("do so when both are told at the same time", async () => {
    await Promise.all([raise("c", 300n), raise("d", -300n)]);
    expect((await states()).slice(2, 4)).toEqual(["c RESOLVED BALANCED", "d RESOLVED BALANCED"]);
  });
});
