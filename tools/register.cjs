// Lets plain `node -r ./tools/register.cjs file.ts` run TypeScript: each file is transpiled by swc when it is first
// required, and kept under node_modules/.cache for every process after.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const config = readFileSync(join(__dirname, "../.swcrc"), "utf8");
const { version } = require("@swc/core/package.json");
const kept = join(__dirname, "../node_modules/.cache/swc");
mkdirSync(kept, { recursive: true });

require.extensions[".ts"] = (module, filename) => {
  const source = readFileSync(filename, "utf8");
  const hash = createHash("sha256").update(`${version}\n${config}\n${filename}\n${source}`).digest("hex");
  module._compile(read(join(kept, `${hash}.js`)) ?? transpile(source, filename, hash), filename);
};

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function transpile(source, filename, hash) {
  const swc = JSON.parse(config);
  delete swc.$schema;
  const options = { ...swc, filename, configFile: false, swcrc: false, sourceMaps: "inline" };
  const { code } = require("@swc/core").transformSync(source, options);
  // Under another name first: of two processes at once, neither reads half a file.
  const file = join(kept, `${hash}.${process.pid}`);
  writeFileSync(file, code);
  renameSync(file, join(kept, `${hash}.js`));
  return code;
}
