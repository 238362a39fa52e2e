import { versionBefore } from "./versionBefore";

describe("periods from before the graph told only what the ledger says of them", () => {
  it("keep of revenue and cash what shuts the whole period, of tax nothing, and no copy of another part", async () => {
    await using database = await versionBefore("20261128030000_say_of_a_period_what_the_ledger_says");
    const { rows, upgrade } = database;
    await rows(`
      INSERT INTO erp.accounting_period (id, entity_id, name, start_date, end_date, ar_status, gl_status, revenue_status,
        tax_status, cash_status, updated_at)
      SELECT id, 'le_1', id, '2026-06-01', '2026-06-30', ar, gl, gl, gl, ar, now()
      FROM (VALUES ('closed', 'CLOSED', 'CLOSED'), ('locked', 'LOCKED', 'LOCKED'), ('locked for receivables', 'LOCKED', 'OPEN'),
        ('open', 'OPEN', 'OPEN')) AS told (id, ar, gl)`);
    await upgrade();
    const found = await rows(`SELECT id, ar_status AS ar, gl_status AS gl, revenue_status AS revenue, tax_status AS tax,
      cash_status AS cash FROM erp.accounting_period ORDER BY id`);
    const all = (id: string, status: string) => ({
      ...{ id, ar: status, gl: status, revenue: status, tax: null, cash: status },
    });
    const others = { revenue: null, tax: null, cash: null };
    expect(found).toEqual([
      all("closed", "CLOSED"),
      all("locked", "LOCKED"),
      { id: "locked for receivables", ar: "LOCKED", gl: "OPEN", ...others },
      { id: "open", ar: "OPEN", gl: "OPEN", ...others },
    ]);
  });
});
