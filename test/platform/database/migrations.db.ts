import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { testDatabase } from "../../support/testDatabase";

const ROOT = join(__dirname, "../../..");
const SHIPPED = join(ROOT, "schema/prisma/migrations");

/** What Prisma's schema has no words for, and so cannot miss: each of these is meant, and stands here with its reason. */
const NOT_MODELLED: string[] = [
  // The audit log is only ever added to.
  "function operations.refuse_audit_change()",
  "function operations.refuse_audit_head_back()",
  "trigger operations.audit_entry audit_entry_append_only",
  "trigger operations.audit_head audit_head_moves_on",
  "trigger operations.audit_head audit_head_stays",
  // Text is looked for without case and accents, by expressions on it, in as many rows as there are.
  ...["fold(text)", "fold_wide(text)", "grams(text)", "grams_within(text)"].map(
    (name) => `function operations.${name}`,
  ),
  ...["crm.account_name", "crm.account", "crm.contract_number", "crm.opportunity_name", "crm.opportunity"].map(
    searchOf,
  ),
  ...["billing.credit_memo_number", "billing.invoice_number", "billing.subscription_number"].map(searchOf),
  // Lists stand in the order of what may be missing.
  "index on an expression billing.invoice_by_due_date",
  "index on an expression billing.invoice_by_issue",
  "index on an expression billing.subscription_by_end",
  "index on an expression billing.subscription_ending",
  "index on an expression erp.receivable_by_due_date",
  "index on an expression erp.receivable_open_by_due_date",
  // What recurs with an account, when a payment was last tried, and since when an order is in its state, whoever writes.
  "function billing.add_to_account_mrr(billing.subscription,integer)",
  "function billing.count_account_mrr()",
  "function billing.note_last_try()",
  "function operations.note_order_state()",
  "trigger billing.payment_attempt payment_attempt_tried",
  "trigger billing.subscription subscription_counted",
  'trigger operations."order" order_in_state',
];

function searchOf(name: string): string {
  return `index on an expression ${name}_search`;
}

const NOT_MODELLED_SQL = `
  SELECT 'trigger ' || tgrelid::regclass || ' ' || tgname AS thing FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL
  SELECT 'check ' || conrelid::regclass || ' ' || conname FROM pg_constraint
    WHERE contype IN ('c', 'x') AND connamespace::regnamespace::text = ANY ($1)
  UNION ALL
  SELECT 'function ' || oid::regprocedure FROM pg_proc WHERE pronamespace::regnamespace::text = ANY ($1)
  UNION ALL
  SELECT 'relation ' || oid::regclass FROM pg_class
    WHERE relkind NOT IN ('r', 'i', 'S') AND relnamespace::regnamespace::text = ANY ($1)
  UNION ALL
  SELECT 'policies ' || oid::regclass FROM pg_class WHERE relrowsecurity
  UNION ALL
  SELECT 'index on an expression ' || indexrelid::regclass FROM pg_index
    JOIN pg_class c ON c.oid = indrelid WHERE indexprs IS NOT NULL AND relnamespace::regnamespace::text = ANY ($1)
  ORDER BY 1`;

describe("the shipped migrations", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "throughline-migrations-"));
    cpSync(SHIPPED, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (...args: string[]) =>
    new Promise<{ code: number | string; said: string }>((resolve) =>
      execFile(
        process.execPath,
        [join(ROOT, "tools/migrate.mjs"), "--migrations", folder, ...args],
        (error, out, err) => resolve({ code: error?.code ?? 0, said: out + err }),
      ),
    );
  const add = (name: string, sql: string) => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "migration.sql"), sql);
  };

  it("make an empty database into the tables that the Prisma schema describes", async () => {
    expect(await run("--check")).toEqual({ code: 0, said: expect.stringContaining("The migrations make the tables") });
  });

  it("leave nothing in it that the Prisma schema has no words for, but what is listed", async () => {
    const database = await testDatabase();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ thing: string }>(NOT_MODELLED_SQL, [
      ["crm", "billing", "erp", "operations", "public"],
    ]);
    await client.end();
    await database.drop();
    expect(rows.map(({ thing }) => thing).sort()).toEqual([...NOT_MODELLED].sort());
  });

  it("fail the check when an index, the condition of one, a default or a column is not what the schema says", async () => {
    add(
      "29990101000000_drift",
      `DROP INDEX billing.payment_invoice_id_idx; ALTER TABLE billing.product ALTER active DROP DEFAULT;
       ALTER TABLE billing.product ADD COLUMN stray int;
       DROP INDEX operations.inbox_message_due; CREATE INDEX inbox_message_due ON operations.inbox_message (due_at)`,
    );
    const { code, said } = await run("--check");
    expect(code).toBe(1);
    for (const part of [
      "payment_invoice_id_idx",
      "SET DEFAULT true",
      'DROP COLUMN "stray"',
      "WHERE (processed_at IS NULL)",
    ]) {
      expect(said).toContain(part);
    }
  });

  it("are followed by one that the tool writes, after which nothing differs", async () => {
    add("29990101000000_drift", "DROP INDEX billing.payment_invoice_id_idx");
    expect(await run("index_payments_again")).toMatchObject({ code: 0 });
    const written = "29990101000001_index_payments_again";
    expect(readdirSync(folder)).toContain(written);
    expect(readFileSync(join(folder, written, "migration.sql"), "utf8")).toContain("CREATE INDEX");
    expect(await run("--check")).toMatchObject({ code: 0 });
  });

  it("take no name that a folder could not carry", async () => {
    expect(await run("../../elsewhere")).toMatchObject({ code: 2 });
  });
});
