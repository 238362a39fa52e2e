import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../../..");
const published = join(root, "../shared/specs/salesforce/pubsub_api.proto");
const bare = (file: string) =>
  readFileSync(file, "utf8")
    .replace(/\/\*[^]*?\*\/|\/\/.*/g, "")
    .replace(/\s+/g, " ");

describe("the Pub/Sub API's definition", () => {
  if (!existsSync(published)) {
    it.skip("left out: Salesforce's published pubsub_api.proto does not lie beside the repository", () => {});
    return;
  }
  it.each(["sandbox", "connectors"])("is in %s/ what Salesforce published, but for comments", (floor) => {
    expect(bare(join(root, floor, "salesforce/pubsub_api.proto"))).toBe(bare(published));
  });
});
