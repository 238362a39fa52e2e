// Checks the audit log, after bringing dist/ up to date: `npm run audit:verify -- --expect <seq>:<hash>`.
const { build } = await import("./build.mjs");
await build();
process.argv.splice(2, 0, "audit", "verify");
await import("../dist/main.js");
