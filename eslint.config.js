const js = require("@eslint/js");
const ts = require("typescript-eslint");

const currencyDecimals = {
  selector: "MemberExpression[object.name='Intl'][property.name=/^(NumberFormat|supportedValuesOf)$/]",
  message: "A currency's decimals stand in schema/money/minorUnits.ts: Intl's are those of everyday use.",
};

const inheritedNames = {
  // `"data" in result` narrows a type; `name in table` finds what every object inherits, such as "constructor".
  selector: 'BinaryExpression[operator="in"][left.type!="Literal"]:not([left.object.name="Symbol"])',
  message: "Ask Object.hasOwn(table, name): `in` finds inherited names too.",
};

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
      "no-restricted-syntax": ["error", currencyDecimals, inheritedNames],
    },
  },
  // A stand-in words amounts as its vendor does, and knows nothing of the hub.
  { files: ["sandbox/**/*.ts"], rules: { "no-restricted-syntax": ["error", inheritedNames] } },
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
