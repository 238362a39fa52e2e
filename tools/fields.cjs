"use strict";
// Writes docs/fields.md from the connectors' code.
const { execFileSync } = require("node:child_process");
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");

process.chdir(join(__dirname, ".."));
require("./register.cjs");
const { fieldsPage } = require("../test/docs/fields/fieldsPage.ts");

writeFileSync("docs/fields.md", fieldsPage());
execFileSync(process.execPath, [require.resolve("prettier/bin/prettier.cjs"), "--write", "docs/fields.md"], {
  stdio: "inherit",
});
