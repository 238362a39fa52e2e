/** Which commands of the documentation another test runs, or can only read, and which test that is. */
export const runElsewhere: readonly { page?: string; what: RegExp; by: string }[] = [
  { page: "docs/demo.md", what: /^npm run demo -- /, by: "test/main/demo/company.e2e.ts" },
  { page: "docs/clients.md", what: /^(npm install|npm start|cd examples)/, by: "test/examples/accountPage.e2e.ts" },
  {
    page: "docs/hive-gateway.md",
    what: /SUBGRAPH_SECRET|dist\/main|npx/,
    by: "test/integrations/hive/docsQueries.e2e.ts",
  },
  { what: /^npm run build$/, by: "test/tools/build.e2e.ts" },
  { what: /^node dist\/main\.js (worker|subgraph|gateway|sandbox)/, by: "test/main/topology.e2e.ts" },
  { what: /^SANDBOX_STRICT=true .*npm start$/, by: "test/main/strictStart.e2e.ts" },
  { what: /npm run audit:seal/, by: "test/main/audit/sealCommand.db.ts" },
  { what: /^node dist\/main\.js token revoke/, by: "test/main/token.e2e.ts" },
  { what: /^npm test$/, by: "jest.config.js" },
  // Of a Postgres of one's own, with programs that a machine may lack: the restore is rehearsed without them.
  { what: /place|pg_dump|pg_restore|psql|BEFORE|\.dump"$|\/run\/secrets/, by: "test/workflows/restore.e2e.ts" },
  // In containers, which no test has: what they name is compared with the files they are built from.
  { what: /docker /, by: "test/docs/runbooks.unit.ts" },
  { what: /^export (GATEWAY_TOKEN|POSTGRES_PASSWORD)/, by: "test/main/compose.unit.ts" },
];
