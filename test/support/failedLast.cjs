"use strict";
const { relative } = require("node:path");

/** Says once more, after everything else, which tests failed and with which words: a long run's own report is cut short. */
module.exports = class {
  onRunComplete(_contexts, { testResults }) {
    for (const { testFilePath, testExecError, testResults: tests } of testResults) {
      const path = relative(process.cwd(), testFilePath);
      if (testExecError) say(path, "the file itself", testExecError.stack ?? testExecError.message);
      for (const { status, fullName, failureMessages } of tests) {
        if (status === "failed") say(path, fullName, failureMessages.join("\n"));
      }
    }
  }
};

function say(path, name, words) {
  const [sentence] = String(words).split(/\n\s+at /);
  process.stderr.write(`\nFAILED ${path}: ${name}\n${String(sentence).slice(0, 600)}\n`);
}
