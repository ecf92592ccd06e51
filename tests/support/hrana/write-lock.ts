/** Somebody who writes, one at a time. */
export type Writer = {
  /** Undoes what it did so far, since another one waited too long. */
  giveUp(): void;
};

type Waiting = { writer: Writer; go: () => void };

/**
 * The one writer of a database, and those who wait, in the order they came. Who holds on for
 * `limit` ms while another one waits has to give up.
 */
export function writeLock(limit: number) {
  let holder: { writer: Writer; since: number } | undefined;
  let timer: NodeJS.Timeout | undefined;
  const queue: Waiting[] = [];

  function next(): void {
    clearTimeout(timer);
    const first = queue.shift();
    holder = first && { writer: first.writer, since: performance.now() };
    watch();
    first?.go();
  }

  function watch(): void {
    clearTimeout(timer);
    if (!holder || !queue.length) return;
    const { writer, since } = holder;
    const rest = since + limit - performance.now();
    timer = setTimeout(() => release(writer, true), Math.max(0, rest));
  }

  function release(writer: Writer, isForced = false): void {
    if (holder?.writer !== writer) return;
    if (isForced) writer.giveUp();
    next();
  }

  return {
    /** Resolves once this writer may write. */
    async acquire(writer: Writer): Promise<void> {
      if (holder?.writer === writer) return;
      await new Promise<void>((go) => {
        queue.push({ writer, go });
        if (holder) watch();
        else next();
      });
    },
    release: (writer: Writer): void => release(writer),
  };
}
export type WriteLock = ReturnType<typeof writeLock>;
