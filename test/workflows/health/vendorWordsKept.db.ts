import pino from "pino";
import { VendorFailure } from "../../../connectors/vendorFailure";
import { expectFeed } from "../../../domain/feed/feedNotes";
import { openStore, type Store } from "../../../platform/store/openStore";
import { failureOf } from "../../../workflows/effects/failure";
import { openConnectionBook } from "../../../workflows/health/connectionBook";
import type { Hub } from "../../../workflows/hub";
import { noteRefusedFeed } from "../../../workflows/intake/noteFeed";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const platform = { id: "stripe-main", role: "BILLING", platform: "stripe" } as const;
const log = pino({ level: "silent" });
const now = () => new Date();
const raw = `Stripe says "ada@acme.example, card 4242 4242 4242 4242, key sk_live_51abcDEF, password is hunter2, at db-7.internal:5432 ${"x".repeat(3_000)}"`;
const words = `Stripe says "•••, card •••, key •••, password is •••, at ••• x`;

describe("what a platform says when it fails", () => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  const isFit = (kept: string | null | undefined) => {
    expect(kept?.startsWith(words)).toBe(true);
    expect(kept?.length).toBeLessThan(330);
  };

  it("is kept of its connection without what is not for everyone, and cut", async () => {
    const book = openConnectionBook(store, [platform], { log });
    const call = { instance: platform, method: "read", of: "Invoice", ms: 1, loginEndsAt: null } as const;
    book.told({ ...call, error: new VendorFailure("AUTH", raw) });
    await book.stop();
    isFit((await store.prisma.connection.findUniqueOrThrow({ where: { instanceId: "stripe-main" } })).failure);
  });

  it("is kept so of its feed, and in the case about it", async () => {
    const source = "stripe-main/events";
    const feed = { source, instanceId: "stripe-main", role: "BILLING", platform: "stripe", name: "events" } as const;
    await expectFeed(store.pool, { ...feed, live: false, quietMs: 60_000 });
    const hub = { store, log, now } as Hub;
    const failure = failureOf(new VendorFailure("AUTH", raw, { httpStatus: 401 }));
    await noteRefusedFeed(hub, { source, name: "events", platform }, failure, 1);
    isFit((await store.prisma.feed.findUniqueOrThrow({ where: { source } })).fault);
    const { explanation } = await store.prisma.exceptionCase.findFirstOrThrow({ where: { subjectId: source } });
    expect(explanation).toContain(words);
    expect(explanation).not.toMatch(/hunter2|sk_live|4242|ada@|db-7/);
  });

  it("is kept of an effect that failed without secrets", () => {
    const { message } = failureOf(new VendorFailure("VALIDATION", raw));
    expect(message).toContain("ada@acme.example, card •••, key •••, password is •••, at db-7.internal:5432");
  });
});
