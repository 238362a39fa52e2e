const { readFileSync } = require("node:fs");

const swc = JSON.parse(readFileSync(`${__dirname}/.swcrc`, "utf8"));
delete swc.$schema;
// jest's module system has no import(): dynamic imports become require, which Node 20.19 and later resolve for ES modules too.
swc.module.ignoreDynamic = false;

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.{unit,db,e2e}.ts"],
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/.data"],
  transform: {
    "^.+\\.ts$": ["@swc/jest", swc],
    // An ES module, which Node requires by itself and jest's module system does not.
    "/node_modules/temporal-(polyfill|utils)/.+\\.js$": ["@swc/jest", { ...swc, jsc: { target: "es2022" } }],
  },
  transformIgnorePatterns: ["/node_modules/(?!temporal-(polyfill|utils)/)"],
  globalSetup: "<rootDir>/test/support/startPostgres.ts",
  globalTeardown: "<rootDir>/test/support/stopPostgres.ts",
  testTimeout: 60_000,
  maxWorkers: 2,
};
