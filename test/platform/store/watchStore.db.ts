import pino from "pino";
import { isStoreAway } from "../../../platform/store/isStoreAway";
import { openStore, type Store } from "../../../platform/store/openStore";
import { OutageLog } from "../../../platform/store/outageLog";
import { watchStore } from "../../../platform/store/watchStore";
import { cuttableProxy, type CuttableProxy } from "../../support/cuttableProxy";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { eventually } from "../../workflows/eventually";

let database: TestDatabase;
let proxy: CuttableProxy;
let store: Store;
beforeEach(async () => {
  database = await testDatabase();
  proxy = await cuttableProxy(database.url);
  store = openStore(proxy.url, 4);
});
afterEach(async () => {
  await proxy.restore();
  await store.close();
  await proxy.close();
  await database.drop();
});

const one = () => store.pool.query("SELECT 1");

test("a database is asked past all that waits for it, and tells when it is gone, hangs, and is back", async () => {
  const busy = await Promise.all([1, 2, 3, 4].map(() => store.pool.connect()));
  expect(await store.fault()).toBeUndefined();
  busy.forEach((client) => client.release());
  await proxy.cut();
  expect(await store.fault()).toMatchObject({ silent: false });
  await proxy.restore();
  expect(await store.fault()).toBeUndefined();
  proxy.freeze();
  expect(await store.fault()).toEqual({ said: "does not answer", silent: true });
  await proxy.restore();
  expect(await store.fault()).toBeUndefined();
});

test("a database that only reads, as after a failover, is one that cannot be used", async () => {
  const name = new URL(database.url).pathname.slice(1);
  await store.pool.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
  const later = openStore(proxy.url, 4);
  expect(await later.fault()).toMatchObject({ said: expect.stringContaining("takes no writes") });
  await later.close();
});

test("while a database is known to hang, whatever asks for a connection fails at once, and goes on when it is back", async () => {
  const outage = new OutageLog();
  const watch = watchStore(store, outage, pino({ level: "silent" }));
  await one();
  proxy.freeze();
  await eventually(async () => outage.fault);
  const asked = [
    one(),
    store.prisma.order.count(),
    store.prisma.$transaction((tx) => tx.order.count()),
    store.reader.$queryRawUnsafe("SELECT 1"),
  ];
  for (const result of await Promise.allSettled(asked)) {
    expect([result.status, isStoreAway(Reflect.get(result, "reason"))]).toEqual(["rejected", true]);
  }
  await proxy.restore();
  await eventually(async () => outage.fault === undefined);
  expect((await one()).rowCount).toBe(1);
  expect(await store.prisma.order.count()).toBe(0);
  await watch.stop();
});
