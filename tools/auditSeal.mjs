// Puts the audit log under AUDIT_KEY, after bringing dist/ up to date: `npm run audit:seal -- --expect <seq>:<hash> --reason "<why>"`.
const { build } = await import("./build.mjs");
await build();
process.argv.splice(2, 0, "audit", "seal");
await import("../dist/main.js");
