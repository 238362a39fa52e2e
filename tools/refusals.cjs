"use strict";
// Prints what each platform refuses, as the tables of refusals in the tests run it, with each one's source.
require("./register.cjs");
const { refusalList } = require("../test/connectors/refusalList.ts");

process.stdout.write(refusalList());
