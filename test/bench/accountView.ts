import { testDatabase } from "../support/testDatabase";
import { compare, type Filled } from "./accountView/compare";
import { fillStore } from "./accountView/fillStore";
import { startBenchPostgres } from "./startBenchPostgres";

const ACCOUNTS = (process.env.ACCOUNTS ?? "1000,100000").split(",").map(Number);

const settings = [
  ...["shared_buffers=2GB", "max_wal_size=16GB", "shared_preload_libraries=pg_stat_statements"],
  // What is filled here need not survive a crash.
  ...["wal_level=minimal", "max_wal_senders=0", "fsync=off", "autovacuum=off"],
];

/**
 * The docs' UnifiedAccountView over HTTP, of random accounts of a small and of a large store: by the graph in processes
 * of its own, by the graph in one process, and by a plain endpoint over one hand-written statement. Read the ratios, not
 * the milliseconds.
 */
export async function accountView(): Promise<void> {
  const postgres = await startBenchPostgres(settings);
  try {
    const stores: Filled[] = [];
    for (const accounts of ACCOUNTS) {
      const { url } = await testDatabase();
      const began = Date.now();
      await fillStore(url, accounts);
      console.log(`${accounts} accounts filled in ${Math.round((Date.now() - began) / 1_000)} s`);
      stores.push({ url, accounts });
    }
    await compare(stores);
  } finally {
    await postgres.stop();
  }
}
