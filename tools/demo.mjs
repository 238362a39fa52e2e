// Does what people do with the demo's deals, after bringing dist/ up to date: `npm run demo -- list`.
import { build } from "./build.mjs";

await build();
process.argv.splice(2, 0, "demo");
await import("../dist/main.js");
