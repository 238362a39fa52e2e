import { ask, element, headers, isKnown, showCaller, socketUrl } from "/console/caller.js";

const at = (id) => document.getElementById(id);
const { React, ReactDOM, GraphiQL } = window;

/** Made from docs/queries.md: chapters, each with its operations, and where each variable's value is found. */
const chapters = await (await fetch("/console/operations.json")).json();

const fetcher = GraphiQL.createFetcher({
  url: "/graphql",
  headers: headers(),
  subscriptionUrl: socketUrl(),
  wsConnectionParams: headers(),
});

let shown = { query: chapters[0]?.operations[0]?.text ?? "", variables: "{}" };
const root = ReactDOM.createRoot(at("editor"));
const draw = () =>
  root.render(
    React.createElement(GraphiQL, {
      ...{ fetcher, query: shown.query, variables: shown.variables, shouldPersistHeaders: false },
      // What was typed leaves with the tab, tokens in headers too.
      ...{ storage: sessionStorage },
      ...{ isHeadersEditorEnabled: true, key: shown.key },
    }),
  );

/** One that was never used. Browsers make UUIDs for pages over TLS alone. */
const newKey = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");

const DAY_MS = 86_400_000;
const inDays = (days) => new Date(Date.now() + days * DAY_MS).toISOString();

/** The variables of an operation, from what the hub knows at present; null for what is not there yet. */
async function variablesOf({ variables }) {
  const values = {};
  for (const [name, { find, path, at: moment, on: day, key }] of Object.entries(variables)) {
    if (key) values[name] = newKey();
    else if (moment !== undefined) values[name] = inDays(moment);
    else if (day !== undefined) values[name] = inDays(day).slice(0, 10);
    else values[name] = path.reduce((within, step) => within?.[step], (await ask(find)).data) ?? null;
  }
  return values;
}

async function choose(operation, button) {
  for (const other of at("examples").querySelectorAll("button")) other.removeAttribute("aria-current");
  button.setAttribute("aria-current", "true");
  at("said").textContent = "Looking what it could be asked about …";
  try {
    const values = await variablesOf(operation);
    const missing = Object.entries(values).filter(([, value]) => value === null);
    shown = { query: operation.text, variables: JSON.stringify(values, null, 2), key: (shown.key ?? 0) + 1 };
    draw();
    const lacks = missing.map(([name]) => `$${name}`).join(", ");
    at("said").textContent =
      missing.length > 0
        ? `The hub knows nothing yet that ${lacks} could be: run it once it does.`
        : operation.kind === "mutation"
          ? "It changes something: run it when you mean to."
          : `${operation.name} runs.`;
    if (missing.length === 0 && operation.kind !== "mutation") await run();
  } catch ({ message }) {
    at("said").textContent = message;
  }
}

/** Presses the editor's own button, once it is drawn. */
async function run() {
  for (let tries = 0; tries < 50; tries += 1) {
    await new Promise((drawn) => setTimeout(drawn, 100));
    const button = at("editor").querySelector("button.graphiql-execute-button");
    if (button && !button.disabled) return button.click();
  }
}

/** What the editor leaves out for whoever hears it, or has no mouse: names, places to scroll from, and plain tabs. */
const EDITORS = [
  [".graphiql-query-editor textarea", "The operation"],
  [".graphiql-response textarea", "The answer"],
  ["section[aria-label='Variables'] textarea, .graphiql-editor-tool textarea", "Variables or headers"],
];
function tend() {
  for (const [which, label] of EDITORS) {
    for (const field of at("editor").querySelectorAll(which)) field.setAttribute("aria-label", label);
  }
  for (const area of at("editor").querySelectorAll(".CodeMirror-scroll")) area.tabIndex = 0;
  for (const tab of at("editor").querySelectorAll(".graphiql-tabs, .graphiql-tab")) {
    for (const name of ["role", "aria-selected"]) tab.removeAttribute(name);
  }
}

showCaller(at("who"));
new MutationObserver(tend).observe(at("editor"), { childList: true, subtree: true });
at("examples").append(
  ...chapters.flatMap(({ title, operations }) => [
    element("h2", { textContent: title }),
    ...operations.map((operation) => {
      const button = element("button", { type: "button", textContent: `${operation.name} (${operation.kind})` });
      button.addEventListener("click", () => void choose(operation, button));
      return button;
    }),
  ]),
);
draw();
if (!isKnown()) at("said").textContent = "Show your token above: the graph answers nobody without one.";
