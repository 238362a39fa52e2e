import { platformSettings } from "../../../main/settings/platformSettings";
import { readSettings } from "../../../main/settings/readSettings";
import { redactText } from "../../../platform/redaction/redactText";

const read = (DATABASE_URL: string) => readSettings(platformSettings, { DATABASE_URL }).DATABASE_URL;
const said = (url: string): string => {
  try {
    return `taken: ${read(url)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe("DATABASE_URL", () => {
  it.each([
    "postgres://throughline:p@ss/w#xyz12@127.0.0.1:15432/throughline",
    "postgres://throughline:p@ss@db:5432/throughline",
    "postgres://throughline:12/xyz@db:5432/throughline",
    "postgres://throughline:12?xyz@db:5432/throughline",
    "postgres://throughline:12#xyz@db:5432/throughline",
    "postgres://throughline:pass@db:5432/throughline#xyz",
  ])("is refused where its password would be cut short, and none of it is shown: %s", (url) => {
    expect(said(url)).toMatch(/^Settings cannot be used:\n {2}DATABASE_URL: percent-encode the password: /);
    expect(said(url)).not.toMatch(/xyz|ss\b.*5432/);
  });

  it.each([
    "postgres://throughline:p%40ss%2Fw%23xyz@127.0.0.1:15432/throughline",
    "postgresql://throughline@db/throughline?sslmode=verify-full",
    "postgres://db",
  ])("is taken as %s", (url) => {
    expect(read(url)).toBe(url);
  });

  it("says how it is written in words that are not taken for a password and hidden", () => {
    const help = "DATABASE_URL: a Postgres URL, postgres://user@host:5432/name, with :password after user";
    expect(redactText(said("mysql://a"), null)).toContain(help);
  });
});
