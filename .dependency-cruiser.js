// The floors of the house: a floor imports itself and the floors below it; main.ts alone sees all.
const floors = ["console", "gateway", "subgraphs", "workflows", "connectors", "domain", "platform", "schema"];

const lookDownOnly = floors.map((floor, at) => ({
  name: `${floor}-looks-down-only`,
  severity: "error",
  from: { path: `^${floor}/` },
  to: { path: `^(${[...floors.slice(0, at), "sandbox", "test", "main", "main\\.ts"].join("|")})(/|$)` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...lookDownOnly,
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "vendors-are-strangers",
      severity: "error",
      from: { path: "^connectors/([^/]+)/" },
      to: { path: "^connectors/[^/]+/", pathNot: "^connectors/$1/" },
    },
    {
      name: "subgraphs-are-strangers",
      severity: "error",
      from: { path: "^subgraphs/(crm|billing|erp|operations)/" },
      to: { path: "^subgraphs/(crm|billing|erp|operations)/", pathNot: "^subgraphs/$1/" },
    },
    {
      name: "subgraphs-carry-no-workflows-and-no-vendors",
      comment: "Subgraphs read through domain/ and enqueue by name through the engine's client.",
      severity: "error",
      from: { path: "^(subgraphs|gateway)/" },
      to: { path: "^(workflows|connectors)/|node_modules/(jsforce|stripe)/" },
    },
    {
      name: "integrations-are-for-other-processes",
      comment: "What other products load: it takes the hub's protocols, and nothing that runs in the hub.",
      severity: "error",
      from: { path: "^integrations/" },
      to: { path: "^(main|console|gateway|subgraphs|workflows|connectors|domain|sandbox|test)(/|\\.ts$)" },
    },
    {
      name: "only-tests-load-integrations",
      severity: "error",
      from: { pathNot: "^(integrations|test)/" },
      to: { path: "^integrations/" },
    },
    {
      name: "sandbox-knows-nothing-of-the-hub",
      severity: "error",
      from: { path: "^sandbox/" },
      to: { path: "^(console|gateway|subgraphs|workflows|connectors|domain|platform|schema|test)/" },
    },
    {
      name: "sandboxes-are-strangers",
      severity: "error",
      from: { path: "^sandbox/(salesforce|stripe|netsuite)/" },
      to: { path: "^sandbox/(salesforce|stripe|netsuite)/", pathNot: "^sandbox/$1/" },
    },
    {
      name: "figures-are-checked-without-the-hub",
      comment: "What checks the hub's figures shares no code with it, nor with what stands in for the platforms.",
      severity: "error",
      from: { path: "^test/figures/" },
      to: { path: "^(?!test/figures/|node_modules/)", dependencyTypesNot: ["core"] },
    },
    {
      name: "only-main-and-tests-start-sandboxes",
      severity: "error",
      from: { pathNot: "^(main\\.ts|main/|sandbox/|test/)" },
      to: { path: "^sandbox/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|\\.data|coverage|schema/generated)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};
