// What SQL would bring a migrated database to the tables in schema/prisma, as Prisma's own engine finds it. Its native
// binary is fetched when it is first used, which not every machine may do: this is the same engine in WebAssembly.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";

const require = createRequire(import.meta.url);
// The adapter's own dependency, which npm need not have put at the top.
const { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } = createRequire(require.resolve("@prisma/adapter-pg"))(
  "@prisma/driver-adapter-utils",
);
const SCHEMA = join(dirname(fileURLToPath(import.meta.url)), "../schema/prisma");

/** @param url a database with every migration applied @returns the SQL, empty when nothing differs */
export async function schemaDifference(url) {
  const files = readdirSync(SCHEMA)
    .filter((name) => name.endsWith(".prisma"))
    .map((name) => ({ path: join(SCHEMA, name), content: readFileSync(join(SCHEMA, name), "utf8") }));
  const opened = [];
  const factory = bindMigrationAwareSqlAdapterFactory(readerOf(url, opened));
  const { SchemaEngine } = await (loaded ??= loadEngine());
  const engine = await SchemaEngine.new({ datamodels: files.map((f) => [f.path, f.content]) }, () => {}, factory);
  try {
    const { stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: SCHEMA },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: false,
      filters: { externalTables: ["public._prisma_migrations"], externalEnums: [] },
    });
    return stdout.replace(/^-- This is an empty migration\.\s*/, "").trim();
  } catch (error) {
    const id = /id\D+(\d+)/.exec(String(error?.message))?.[1];
    throw (id && factory.errorRegistry.consumeError(Number(id))?.error) || error;
  } finally {
    await Promise.all(opened.map((adapter) => adapter.dispose()));
  }
}

/** Its module holds one instance. */
let loaded;

async function loadEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (said) => process.stderr.write(`${said}\n`) };
  const glue = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const engine = await import(glue);
  const { instance } = await WebAssembly.instantiate(readFileSync(glue.replace(/\.js$/, ".wasm")), {
    "./schema_engine_bg.js": engine,
  });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return engine;
}

function readerOf(url, opened) {
  const open = new PrismaPg({ connectionString: url, max: 1 });
  return {
    provider: open.provider,
    adapterName: open.adapterName,
    connect: async () => {
      const adapter = readsInternalChar(await open.connect());
      opened.push(adapter);
      return adapter;
    },
    connectToShadowDb: () => Promise.reject(new Error("The database given is compared as it is")),
  };
}

const OID_INTERNAL_CHAR = 18;
const OID_TEXT = 25;

/** The adapter is made for queries, and refuses the catalog's internal "char", which the engine reads. */
function readsInternalChar(adapter) {
  const convert = Object.getPrototypeOf(adapter).queryRaw;
  adapter.queryRaw = async (query) => {
    const answer = await adapter.performIO(query);
    const chars = answer.fields.flatMap(({ dataTypeID }, at) => (dataTypeID === OID_INTERNAL_CHAR ? [at] : []));
    for (const at of chars) answer.fields[at].dataTypeID = OID_TEXT;
    const converted = await convert.call(Object.create(adapter, { performIO: { value: async () => answer } }), query);
    for (const at of chars) converted.columnTypes[at] = ColumnTypeEnum.Character;
    return converted;
  };
  return adapter;
}
