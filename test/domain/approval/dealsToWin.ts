import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { aDealToWin } from "../operation/aDealToWin";
import { aDesk } from "./aDesk";

/** Deals of 1,200.00 USD a year in a database of the test file's own, which is there before its tests and gone behind them. */
export function dealsToWin() {
  let database: TestDatabase;
  let store: Store;
  let deals = 0;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 8);
  });
  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  const aDeal = async () => {
    deals += 1;
    await aDealToWin(store, `opp_${deals}`);
    return `opp_${deals}`;
  };
  return {
    get store() {
      return store;
    },
    aDeal,
    /** One that waits for approval, asked for by pat. */
    waiting: async () => {
      const desk = aDesk(store);
      const dealId = await aDeal();
      const id = await desk.ask(dealId, { idempotencyKey: `${dealId} first`, reason: "Signed today" });
      return { ...desk, dealId, id };
    },
  };
}
