// Lets plain `node -r ./tools/register.cjs file.ts` run TypeScript: each file is transpiled by swc when it is required.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { transformSync } = require("@swc/core");

const swc = JSON.parse(readFileSync(join(__dirname, "../.swcrc"), "utf8"));
delete swc.$schema;

require.extensions[".ts"] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, "utf8"), {
    ...swc,
    filename,
    configFile: false,
    swcrc: false,
    sourceMaps: "inline",
  });
  module._compile(code, filename);
};
