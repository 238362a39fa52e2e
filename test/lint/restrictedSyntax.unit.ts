import { createRequire } from "node:module";
import { Linter } from "eslint";

const config = createRequire(__filename)("../../eslint.config.js") as Linter.Config[];
const told = (code: string, file: string) =>
  new Linter({ configType: "flat" })
    .verify(`export const said = ${code};`, config, file)
    .filter(({ ruleId }) => ruleId === "no-restricted-syntax")
    .map(({ message }) => message.split(" stand")[0]);

describe("the lint", () => {
  it.each(["domain/money/a.ts", "sandbox/stripe/billing/a.ts", "test/cases/a.ts", "platform/json/a.ts"])(
    "refuses a currency's decimals of Intl, however they are come by, in %s",
    (file) => {
      for (const code of [
        'new Intl.NumberFormat("en", { style: "currency", currency: "HUF" })',
        'Intl["NumberFormat"]',
        "(() => { const { NumberFormat } = Intl; return NumberFormat; })()",
        "(() => { const its = Intl; return its; })()",
        'Intl.supportedValuesOf("currency")',
        '(1200).toLocaleString("en", { style: "currency", currency: "HUF" })',
        '((how: object) => (1200).toLocaleString("en", how))({})',
      ]) {
        expect([code, new Set(told(code, file))]).toEqual([code, new Set(["A currency's decimals"])]);
      }
      expect(told('new Intl.DisplayNames("en", { type: "region" })', file)).toEqual([]);
      expect(told('new Date(0).toLocaleString("en", { month: "short" })', file)).toEqual([]);
    },
  );

  it.each(["1", "1n", "60_000", '"2"', '"USD"', '""'])("refuses %s for what a platform does not say", (value) => {
    expect(told(`(given: unknown) => given ?? ${value}`, "connectors/stripe/read/a.ts")).toEqual([
      expect.stringContaining("What is not known is a case or an error"),
    ]);
  });

  it("refuses to ask what a whole server does, which is what is done to copies of a database, too", () => {
    const asked = (statement: string) => told(statement, "platform/audit/a.ts");
    const refusal = [expect.stringContaining("Say of which database")];
    expect(asked("`SELECT FROM pg_locks WHERE relation = 'a.b'::regclass AND pid <> ${1}`")).toEqual(refusal);
    expect(asked('"SELECT FROM pg_stat_activity WHERE wait_event_type = $1"')).toEqual(refusal);
    expect(asked("`SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> ${1}`")).toEqual([]);
    expect(asked('"SELECT FROM pg_locks WHERE pid = pg_backend_pid()"')).toEqual([]);
  });
});
