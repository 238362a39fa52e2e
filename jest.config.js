const { readFileSync } = require("node:fs");

const swc = JSON.parse(readFileSync(`${__dirname}/.swcrc`, "utf8"));
delete swc.$schema;
// A package of ES modules alone: jest's require() takes none before Node 24.9, so they become CommonJS.
const esModule = { ...swc, jsc: { ...swc.jsc, parser: { syntax: "ecmascript" }, transform: undefined } };

/** @type {import("jest").Config} */
module.exports = {
  reporters: ["default", "<rootDir>/test/support/failedLast.cjs"],
  testEnvironment: "<rootDir>/test/support/endingEnvironment.ts",
  testMatch: ["<rootDir>/test/**/*.{unit,db,e2e}.ts"],
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/.data"],
  transform: {
    "^.+\\.ts$": ["@swc/jest", swc],
    "/node_modules/(jose|temporal-(polyfill|utils))/.+\\.js$": ["@swc/jest", esModule],
  },
  transformIgnorePatterns: ["/node_modules/(?!(jose|temporal-(polyfill|utils))/)"],
  globalSetup: "<rootDir>/test/support/startPostgres.ts",
  globalTeardown: "<rootDir>/test/support/stopPostgres.ts",
  // Tests that wait do so for a thing by name; on a machine that has much else to do it comes late.
  testTimeout: 900_000,
  maxWorkers: 2,
  // What a file leaves in memory goes with its process, before the next one is slowed by it.
  workerIdleMemoryLimit: "1GB",
};
