import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Authority } from "../identity/openAuthority";
import vendor from "./vendor.json";

/** Where something of the hub is, by what it is. */
export interface Address {
  name: string;
  url: string;
}

interface Console {
  authority: Pick<Authority, "development">;
  /** The roles that whoever asks may take in development. */
  roles: readonly string[];
  /** Whether the graph may be explored here: without its schema, nobody could. */
  explorer: boolean;
  addresses: readonly Address[];
}

const own = join(__dirname, "static");
/** Where the build copies what others wrote; in a checkout it is where npm installed it. */
const copied = join(__dirname, "vendor");
const installed = join(__dirname, "../../node_modules");

/** The documentation as a site, where it was built: beside the compiled pages, or in a checkout. */
const site = ["../../site", "../../dist/site"]
  .map((place) => join(__dirname, place))
  .find((place) => existsSync(place));

/**
 * What a page may load and whom it may ask: this gateway alone. The explorer's editor writes styles as it goes, and its
 * fonts are part of its stylesheet.
 * @see https://www.w3.org/TR/CSP3/
 */
const policy = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data:"],
  ...["font-src 'self' data:", "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join("; ");

/** An hour: what a release brings is seen the same day. What did not change is not sent again even then. */
const cached = { maxAge: 3_600_000 };

/**
 * Serves the pages that people open in a browser: at `/` how the hub stands, at `/explore` an editor of queries. They are
 * files without a word about the company: what they show, they ask the graph for, as whoever has them open.
 */
export async function consolePages(
  app: FastifyInstance,
  { authority, roles, explorer, addresses }: Console,
): Promise<void> {
  const { development } = authority;
  await app.register(async (pages) => {
    await pages.register(fastifyStatic, { root: own, serve: false });
    pages.addHook("onSend", async (_request, reply) => {
      reply.header("content-security-policy", policy);
      reply.header("x-content-type-options", "nosniff").header("referrer-policy", "no-referrer");
    });
    const page = (file: string) => (_request: unknown, reply: FastifyReply) => reply.sendFile(file, own, { maxAge: 0 });
    pages.get("/", page("home.html"));
    if (explorer) pages.get("/explore", page("explore.html"));
    for (const name of readdirSync(own).filter((file) => !file.endsWith(".html"))) {
      pages.get(`/console/${name}`, (_request, reply) => reply.sendFile(name, own, cached));
    }
    for (const [name, place] of Object.entries(vendor)) {
      const file = existsSync(join(copied, name)) ? join(copied, name) : join(installed, place);
      pages.get(`/console/${name}`, (_request, reply) => reply.sendFile(basename(file), dirname(file), cached));
    }
    if (site) await pages.register(fastifyStatic, { root: site, prefix: "/docs/", decorateReply: false });
    const told = development ? { roles, addresses } : { roles: [], addresses: [] };
    pages.get("/console/facts.json", async () => ({
      development,
      explorer,
      documentation: site !== undefined,
      ...told,
    }));
  });
}
