const js = require("@eslint/js");
const ts = require("typescript-eslint");

const decimalsOfIntl = "A currency's decimals stand in schema/money/minorUnits.ts: Intl's are those of everyday use.";
const currencyDecimals = [
  // However it is come by: Intl.NumberFormat, Intl["NumberFormat"], or taken out of Intl.
  {
    selector:
      ":matches(Identifier[name=/^(NumberFormat|supportedValuesOf)$/], Literal[value=/^(NumberFormat|supportedValuesOf)$/])",
    message: decimalsOfIntl,
  },
  { selector: ":not(MemberExpression, TSQualifiedName) > Identifier[name='Intl']", message: decimalsOfIntl },
  {
    selector: "CallExpression[callee.property.name='toLocaleString'] Property[key.name=/^(style|currency)$/]",
    message: decimalsOfIntl,
  },
  {
    selector:
      "CallExpression[callee.property.name='toLocaleString'][arguments.1][arguments.1.type!='ObjectExpression']",
    message: decimalsOfIntl,
  },
];

const calendar = [
  {
    selector:
      "CallExpression[callee.property.name='slice'][callee.object.callee.property.name='toISOString'][arguments.1.value=10]",
    message: "Which day an instant is depends on where: dayAt, or dayOf for a stored day, of domain/calendar.",
  },
  {
    selector: "Literal[value=/^(86400|86400000)$/]",
    message: "A day of the calendar has no fixed length: domain/calendar adds days, months and intervals.",
  },
  {
    selector: "MemberExpression[property.name=/^([gs]etUTC|UTC$)/]",
    message: "Days and months are counted by domain/calendar alone.",
  },
];

const oneHome = [
  {
    // Only where the power is computed: 2 ** 32 is a number.
    selector: "BinaryExpression[operator='**'][left.value=2][right.type!='Literal']",
    message: "How long tries wait is reckoned in platform/retry.",
  },
  {
    selector: "Literal[value=/^E(CONNREFUSED|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH)$/]",
    message: "Whether a call was never sent is told by platform/network/neverSent.ts.",
  },
  {
    selector: "BinaryExpression[left.operator='typeof'][right.value='bigint']",
    message: "How JSON has whole numbers of any size stands in platform/json.",
  },
];

const locks = [
  {
    selector: ":matches(Literal[value=/pg_\\w*advisory/], TemplateElement[value.raw=/pg_\\w*advisory/])",
    message: "Names are locked by platform/store: advisoryLock, or lockUntilCommit in a transaction.",
  },
  {
    selector: "TemplateElement[value.raw=/billing\\.invoice\\b[^;]*FOR UPDATE/]",
    message: "An invoice is locked behind its account's books: lockInvoices of domain/corrections.",
  },
];

// The server's views show what all of its databases do, and a table has the same id in each copy of one.
const oneDatabase = {
  selector:
    ":matches(Literal[value=/^(?![^]*(current_database|pg_backend_pid))[^]*(FROM|JOIN) pg_(locks|stat_activity)/], TemplateLiteral:not(:has(TemplateElement[value.raw=/current_database|pg_backend_pid/])) > TemplateElement[value.raw=/(FROM|JOIN) pg_(locks|stat_activity)/])",
  message: "Say of which database: datname = current_database().",
};

// What is read of a platform may be taken in late: only a reading that is numbered is known to be the latest.
const reading = {
  selector:
    "CallExpression[callee.property.name='read']:matches([callee.object.name=/^(crm|billing|erp|connector)$/], [callee.object.property.name=/^(crm|billing|erp)$/])",
  message: "Read a platform's record by readRecord, and claim what was read before it is taken in: claimReadings.",
};

const caseTitles = {
  selector:
    "Property[key.name='title'] :matches(CallExpression[callee.name=/^(said|decimalOf|moneyOf)$/], TemplateLiteral > Identifier[name=/^(said|amount|due|money|total|minor)$/])",
  message: "Everyone who sees a case sees its title: what it is about in money stands in its amounts and explanation.",
};

// A platform's own ids, and the correlation id that people are to enter in one, may be said.
const idsInWords = [
  {
    selector:
      'LogicalExpression[operator="??"]:matches([left.name="number"], [left.property.name="number"]):matches([right.name=/^(id|(?!external)[a-z]+Id)$/], [right.property.name=/^(id|(?!external)[a-z]+Id)$/])',
    message: "People know an invoice by its number: invoiceNumber of domain/receivable.",
  },
  {
    selector:
      "Property[key.name=/^(title|explanation|advice|message|subject|body)$/] TemplateLiteral > :matches(Identifier[name=/^(id|(?!external|object|correlation)[a-z]+Id)$/], MemberExpression[property.name=/^(id|(?!external)[a-z]+Id)$/]:not([object.property.name='instance'], [object.name='platform']))",
    message: "Nobody knows a record by the hub's id: say its name or number. The id stands in the case's subject.",
  },
];

// What comes from a platform, or was kept of it, is said or is not: nobody may guess it on the way to the ledger.
const plausible = {
  selector:
    ':matches(LogicalExpression[operator=/^(\\?\\?|\\|\\|)$/], AssignmentExpression[operator=/^(\\?\\?|\\|\\|)=$/])[right.raw=/^(\\d[\\d_.]*n?|"(\\d+|[A-Z][A-Z0-9_]*)?")$/]',
  message:
    "What is not known is a case or an error, never a plausible value: check it at the border. A sum's empty part is orZero of schema/money.",
};

const inheritedNames = {
  // `"data" in result` narrows a type; `name in table` finds what every object inherits, such as "constructor".
  selector: 'BinaryExpression[operator="in"][left.type!="Literal"]:not([left.object.name="Symbol"])',
  message: "Ask Object.hasOwn(table, name): `in` finds inherited names too.",
};

module.exports = ts.config(
  { ignores: ["node_modules/", "dist/", ".data/", "schema/generated/", "coverage/", "examples/*/generated/"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    files: ["**/*.ts"],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "no-constant-condition": ["error", { checkLoops: false }],
      "no-restricted-properties": [
        "error",
        {
          ...{ object: "AbortSignal", property: "any" },
          message: "It loses a timeout that nobody else holds: firstOf of platform/signal.",
        },
      ],
      "max-lines": ["error", 300],
      "no-restricted-syntax": [
        "error",
        ...currencyDecimals,
        oneDatabase,
        inheritedNames,
        caseTitles,
        ...calendar,
        ...oneHome,
        ...locks,
      ],
    },
  },
  {
    files: ["domain/**/*.ts", "workflows/**/*.ts", "connectors/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...[...currencyDecimals, oneDatabase, inheritedNames, caseTitles, plausible, reading, ...idsInWords],
        ...[...calendar, ...oneHome, ...locks],
      ],
    },
  },
  {
    files: ["**/*.ts"],
    ignores: ["platform/cache/weighedCache.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "lru-cache",
              allowTypeImports: true,
              message: "Caches are weighed: platform/cache/weighedCache.ts.",
            },
          ],
        },
      ],
    },
  },
  // The homes themselves; and the codes of a database that is away, which say something else.
  {
    files: ["platform/json/*.ts", "platform/network/*.ts", "platform/retry/*.ts", "platform/store/isStoreAway.ts"],
    rules: { "no-restricted-syntax": ["error", ...currencyDecimals, oneDatabase, inheritedNames, ...calendar] },
  },
  {
    files: ["platform/store/advisoryLock.ts", "domain/corrections/lockInvoices.ts", "workflows/readRecord.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...currencyDecimals,
        oneDatabase,
        inheritedNames,
        plausible,
        ...calendar,
        ...oneHome,
      ],
    },
  },
  // How a wire or a database writes an instant, a day or a span of seconds is its own affair.
  {
    files: [
      "connectors/netsuite/changes/pollCursor.ts",
      "connectors/salesforce/changes/pollChanges.ts",
      "connectors/stripe/changes/listEvents.ts",
      "connectors/stripe/instant.ts",
      "platform/graph/arguments/readDateTime.ts",
      "platform/graph/scalars/calendarDate.ts",
      "subgraphs/operations/ownership/ownershipRule.ts",
    ],
    rules: { "no-restricted-syntax": ["error", ...currencyDecimals, oneDatabase, inheritedNames, plausible] },
  },
  {
    files: ["test/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ...currencyDecimals, oneDatabase, inheritedNames] },
  },
  // A stand-in knows nothing of the hub.
  {
    files: ["sandbox/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ...currencyDecimals, oneDatabase, inheritedNames] },
  },
  // What a browser runs.
  {
    files: ["gateway/console/static/*.js"],
    languageOptions: {
      globals: Object.fromEntries(
        [
          ...[
            "window",
            "document",
            "location",
            "sessionStorage",
            "fetch",
            "setInterval",
            "setTimeout",
            "Option",
            "MutationObserver",
          ],
        ].map((n) => [n, "readonly"]),
      ),
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
