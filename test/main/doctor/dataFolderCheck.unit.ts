import { join } from "node:path";
import { dataFolderCheck } from "../../../main/doctor/dataFolderCheck";
import { smallDisk } from "../../support/smallDisk";

const disk = smallDisk(32);

(disk ? describe : describe.skip)("a data folder on a disk that is nearly full", () => {
  afterAll(() => disk?.remove());

  it.each([".", "not-made-yet"])("is a fault that says how much is left: %s", async (name) => {
    const verdict = await dataFolderCheck(join(disk?.folder ?? "", name)).look(new AbortController().signal);
    expect(verdict).toEqual({
      state: "fault",
      says: "Its disk has 32 MB left, of which the hub needs 64",
      todo: "Make room on the disk that DATA_DIR is on, or name a folder on another",
    });
  });
});
