import { writeCursor } from "../../connectors/stripe/changes/eventCursor";
import { aDeal, win } from "./aDeal";
import { eventually } from "./eventually";
import { startCompany, type Company } from "./startCompany";

describe("a feed that was left for longer than its platform keeps it", () => {
  let company: Company;

  beforeAll(async () => {
    company = await startCompany();
  });
  afterAll(() => company.close());

  it("has all records of the platform read again, once, and a case says since when its events are lost", async () => {
    const { sales, store, state } = company;
    const before = await company.startHub();
    await win(sales, await aDeal(sales));
    await eventually(() => store.prisma.order.findFirst({ where: { state: "FULFILLED" } }), state);
    await before.stop();

    const at = Math.floor(Date.now() / 1_000) - 40 * 86_400;
    const source = "stripe-main/events";
    const old = { source, cursor: writeCursor({ at, seen: {} }), updatedAt: new Date(at * 1_000) };
    await store.prisma.feedCursor.update({ where: { source }, data: old });
    const after = await company.startHub();
    const gap = { source: { startsWith: "stripe-main/gap-" } };
    const readAgain = await eventually(async () => {
      if ((await store.prisma.feedCursor.count({ where: { source, cursor: old.cursor } })) > 0) return null;
      const messages = await store.prisma.inboxMessage.findMany({ where: gap });
      return messages.every(({ processedAt }) => processedAt !== null) ? messages : null;
    }, state);
    await after.stop();

    const kinds = new Set(readAgain.map(({ objectType }) => objectType));
    expect([...kinds]).toEqual(expect.arrayContaining(["Customer", "Subscription", "Invoice"]));
    expect(new Set(readAgain.map(({ source }) => source)).size).toBe(1);
    // That it could not be told is a case, which says what was done instead and what is left for people.
    const cases = await store.prisma.exceptionCase.findMany({ where: { subjectType: "FeedGap" } });
    const day = old.updatedAt.toISOString().slice(0, 10);
    expect(cases.map(({ title, ended }) => [title, ended])).toEqual([
      [`Stripe no longer keeps all that happened there since ${day}`, null],
    ]);
    expect(cases[0]?.explanation).toContain(
      "Customer, Subscription, Invoice, Payment, CreditMemo, Refund, Dispute, Payout.",
    );
    expect(await store.prisma.posting.count({ where: { kind: "AR_INVOICE" } })).toBe(1);
  });
});
