// Makes, lists and revokes the tokens of applications, after bringing dist/ up to date: `npm run token -- list`.
import { build } from "./build.mjs";

await build();
process.argv.splice(2, 0, "token");
await import("../dist/main.js");
