import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keptCopy } from "../../../platform/database/keptCopy";

const NOBODY = 65_534;
const asRoot = process.getuid?.() === 0 ? it : it.skip;

describe("a copy kept for another user to run", () => {
  let home: string;
  let original: string;
  let under: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "throughline-copy-"));
    original = join(home, "original");
    under = join(home, "bin");
    mkdirSync(join(original, "bin"), { recursive: true });
    writeFileSync(join(original, "bin/postgres"), "ours", { mode: 0o700 });
    writeFileSync(join(original, "bin/text"), "text", { mode: 0o600 });
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const copied = () => readFileSync(join(keptCopy(original, under), "bin/postgres"), "utf8");

  it("is made once, readable to all and writable to nobody else, whatever the umask was", () => {
    const copy = keptCopy(original, under);
    expect(statSync(join(copy, "bin/postgres")).mode & 0o777).toBe(0o755);
    expect(statSync(join(copy, "bin/text")).mode & 0o777).toBe(0o644);
    const made = statSync(join(copy, "bin/postgres")).ino;
    expect(keptCopy(original, under)).toBe(copy);
    expect(statSync(join(copy, "bin/postgres")).ino).toBe(made);
    expect(readdirSync(under)).toHaveLength(1);
  });

  it("is made again when others could have changed a file in it", () => {
    const copy = keptCopy(original, under);
    writeFileSync(join(copy, "bin/postgres"), "planted");
    chmodSync(join(copy, "bin/postgres"), 0o777);
    expect(copied()).toBe("ours");
  });

  it("is made again when others could have put a file into it", () => {
    const copy = keptCopy(original, under);
    writeFileSync(join(copy, "bin/postgres"), "planted");
    chmodSync(join(copy, "bin"), 0o777);
    expect(copied()).toBe("ours");
  });

  it("is refused in a folder that others may write to", () => {
    mkdirSync(under);
    chmodSync(under, 0o777);
    expect(() => keptCopy(original, under)).toThrow(expect.objectContaining({ code: "postgres.unsafe" }));
    expect(readdirSync(under)).toEqual([]);
  });

  asRoot("is not another user's, planted under its name", () => {
    const copy = keptCopy(original, under);
    writeFileSync(join(copy, "bin/postgres"), "planted");
    for (const path of [join(copy, "bin/postgres"), join(copy, "bin"), copy]) chownSync(path, NOBODY, NOBODY);
    expect(copied()).toBe("ours");
  });

  asRoot("is refused below a folder of another user's", () => {
    chownSync(home, NOBODY, NOBODY);
    expect(() => keptCopy(original, under)).toThrow(expect.objectContaining({ code: "postgres.unsafe" }));
  });
});
