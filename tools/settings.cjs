"use strict";
// Writes docs/settings.md and schema/settings.schema.json from the code.
const { execFileSync } = require("node:child_process");
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");

process.chdir(join(__dirname, ".."));
require("./register.cjs");
const { settingsPage } = require("../test/docs/settings/settingsPage.ts");
const { settingsSchema } = require("../test/docs/settings/settingsSchema.ts");

const files = { "docs/settings.md": settingsPage(), "schema/settings.schema.json": JSON.stringify(settingsSchema()) };
for (const [file, text] of Object.entries(files)) writeFileSync(file, text);
const prettier = require.resolve("prettier/bin/prettier.cjs");
execFileSync(process.execPath, [prettier, "--write", ...Object.keys(files)], { stdio: "inherit" });
