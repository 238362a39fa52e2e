import { readFileSync } from "node:fs";
import { join } from "node:path";
import { linesOf } from "./linesOf";
import { layers, settingsPage } from "./settings/settingsPage";
import { settingsSchema } from "./settings/settingsSchema";
import { settingWords } from "./settings/settingWords";

const read = (path: string) => readFileSync(join(__dirname, "../..", path), "utf8");
const variables = layers.flatMap(([, { shape }]) => Object.keys(shape));

describe("the settings' documents, which are made from the code (npm run settings)", () => {
  it("are the page, as the code has it", () => {
    expect(linesOf(read("docs/settings.md"))).toEqual(linesOf(settingsPage()));
  });

  it("are the settings file's JSON Schema, as the code has it", () => {
    expect(JSON.parse(read("schema/settings.schema.json"))).toEqual(settingsSchema());
  });

  it("say of each variable what it is, and of nothing else", () => {
    expect(Object.keys(settingWords).sort()).toEqual([...variables].sort());
  });

  it("are told of in the README by names that there are", () => {
    const named = [...read("README.md").matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name ?? "");
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !variables.includes(name))).toEqual([]);
  });
});
