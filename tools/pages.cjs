"use strict";
// Writes the pages about errors, events and ownership from the code, and the example's types from the graph.
const { execFileSync } = require("node:child_process");
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");

process.chdir(join(__dirname, ".."));
require("./register.cjs");
const { pages } = require("../test/docs/pages/pages.ts");

for (const [file, page] of Object.entries(pages)) writeFileSync(file, page());
const prettier = require.resolve("prettier/bin/prettier.cjs");
execFileSync(process.execPath, [prettier, "--write", ...Object.keys(pages)], { stdio: "inherit" });

const { exampleTypes } = require("../test/examples/exampleTypes.ts");

void exampleTypes().then((types) => writeFileSync("examples/account-page/generated/operations.ts", types));
