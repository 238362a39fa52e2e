"use strict";
// Writes the pages about errors, events and ownership from the code.
const { execFileSync } = require("node:child_process");
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");

process.chdir(join(__dirname, ".."));
require("./register.cjs");
const { pages } = require("../test/docs/pages/pages.ts");

for (const [file, page] of Object.entries(pages)) writeFileSync(file, page());
const prettier = require.resolve("prettier/bin/prettier.cjs");
execFileSync(process.execPath, [prettier, "--write", ...Object.keys(pages)], { stdio: "inherit" });
