const js = require("@eslint/js");
const ts = require("typescript-eslint");

module.exports = ts.config(
  { ignores: ["node_modules/", "dist/", ".data/", "schema/generated/", "coverage/"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    files: ["**/*.ts"],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "no-constant-condition": ["error", { checkLoops: false }],
      "max-lines": ["error", 300],
    },
  },
  {
    files: ["**/*.js", "**/*.mjs", "**/*.cjs"],
    languageOptions: {
      globals: Object.fromEntries(
        [
          "require",
          "module",
          "process",
          "console",
          "__dirname",
          "URL",
          "Buffer",
          "setTimeout",
          "clearTimeout",
          "crypto",
          "WebAssembly",
        ].map((n) => [n, "readonly"]),
      ),
    },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
);
