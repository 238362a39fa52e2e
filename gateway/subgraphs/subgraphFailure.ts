/** A subgraph gave no answer, or none that can be used. */
export class SubgraphFailure extends Error {
  /** Whether what was asked may have been done all the same: it is sure not to when nothing was sent. */
  readonly uncertain: boolean;

  /** @param message what happened, in words that go on after the subgraph's name: "did not answer within 10 s" */
  constructor(message: string, { uncertain, cause }: { uncertain: boolean; cause?: unknown }) {
    super(message, { cause });
    this.name = "SubgraphFailure";
    this.uncertain = uncertain;
  }
}
