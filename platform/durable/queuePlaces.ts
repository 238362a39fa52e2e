/** How many workflows of one queue may sleep in one process beside those that run. */
const MOST_ASLEEP = 1_000;

interface Waking {
  id: string;
  queue: string;
  go(): void;
}

/**
 * Who has a place of his queue in this process. A workflow that sleeps gives its place to another, and takes one again
 * before it goes on: ahead of what has not begun yet. It is all in memory, and goes with the process; when to wake up is
 * what the engine keeps.
 */
export class QueuePlaces {
  readonly #begun = new Set<string>();
  /** By id, the queue. */
  readonly #asleep = new Map<string, string>();
  #waking: readonly Waking[] = [];

  /**
   * @param queueOf from which queue a workflow came
   * @param atOnce how many of each queue run at once in this process; any number where nothing is said
   */
  constructor(
    private readonly queueOf: (id: string) => string | undefined,
    private readonly atOnce: ReadonlyMap<string, number | undefined>,
  ) {}

  get begun(): ReadonlySet<string> {
    return this.#begun;
  }

  begin(id: string): void {
    this.#begun.add(id);
  }

  end(id: string): void {
    this.#begun.delete(id);
    this.#admit();
  }

  /** Whether it has no place at present, nor waits for one: another may begin. */
  isAsleep = (id: string): boolean => this.#asleep.has(id);

  /** Sleeps without a place, unless too many do. */
  async sleep(id: string, rest: () => Promise<void>): Promise<void> {
    const queue = this.queueOf(id);
    if (queue === undefined || count(this.#asleep.values(), queue) >= MOST_ASLEEP) return rest();
    this.#asleep.set(id, queue);
    this.#admit();
    try {
      await rest();
    } finally {
      await new Promise<void>((go) => {
        this.#waking = [...this.#waking, { id, queue, go }];
        this.#asleep.delete(id);
        this.#admit();
      });
    }
  }

  /** Has those go on, in the order in which they woke up, for whom there is a place. */
  #admit(): void {
    if (this.#waking.length === 0) return;
    const without = new Set([...this.#asleep.keys(), ...this.#waking.map(({ id }) => id)]);
    const running = [...this.#begun].filter((id) => !without.has(id)).map((id) => this.queueOf(id));
    this.#waking = this.#waking.filter(({ queue, go }) => {
      const places = this.atOnce.get(queue);
      if (places !== undefined && count(running, queue) >= places) return true;
      running.push(queue);
      go();
      return false;
    });
  }
}

const count = (queues: Iterable<string | undefined>, queue: string) =>
  [...queues].filter((one) => one === queue).length;
