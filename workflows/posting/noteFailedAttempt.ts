import { newId } from "../../platform/ids/newId";
import type { Failure } from "../effects/failure";
import type { Hub } from "../hub";
import { changePosting } from "./changePosting";

/** Keeps each failed attempt at a posting; silence makes it UNCERTAIN until its key has been looked up. */
export async function noteFailedAttempt(hub: Hub, postingId: string, failure: Failure): Promise<void> {
  const now = hub.now();
  await hub.store.prisma.$transaction(async (tx) => {
    const no = (await tx.postingAttempt.count({ where: { postingId } })) + 1;
    await tx.postingAttempt.createMany({
      skipDuplicates: true,
      data: [
        {
          id: newId("line"),
          postingId,
          no,
          at: now,
          outcome: failure.uncertain ? "UNCERTAIN" : "REFUSED",
          httpStatus: failure.httpStatus,
          errorClass: failure.class,
        },
      ],
    });
    if (failure.uncertain) await changePosting(tx, now, postingId, "UNCERTAIN", { errorClass: failure.class });
  });
}
