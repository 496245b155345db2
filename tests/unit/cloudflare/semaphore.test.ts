import { Semaphore } from "../../../provider/cloudflare/semaphore";

const never = new AbortController().signal;

/** Asks to get in, and notes who did. */
function queue(semaphore: Semaphore, signals: readonly AbortSignal[]): { inside: number[]; entries: Promise<void>[] } {
  const inside: number[] = [];
  const entries = signals.map((signal, index) => semaphore.acquire(signal).then(() => void inside.push(index)));
  return { inside, entries };
}

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("Semaphore", () => {
  it("lets so many in, and the others in their order as soon as there is room", async () => {
    const semaphore = new Semaphore(2);
    const { inside } = queue(semaphore, [never, never, never, never]);
    await settle();
    expect(inside).toEqual([0, 1]);
    semaphore.release();
    await settle();
    expect(inside).toEqual([0, 1, 2]);
    semaphore.release();
    semaphore.release();
    await settle();
    expect(inside).toEqual([0, 1, 2, 3]);
  });

  it("passes over who gave up, and keeps nothing of it", async () => {
    const semaphore = new Semaphore(1);
    const leaving = new AbortController();
    const { inside, entries } = queue(semaphore, [never, leaving.signal, never]);
    leaving.abort(new Error("cancelled"));
    await expect(entries[1]).rejects.toThrow("cancelled");
    semaphore.release();
    await settle();
    expect(inside).toEqual([0, 2]);
  });

  it("lets nobody in whose signal has aborted", async () => {
    await expect(new Semaphore(1).acquire(AbortSignal.abort(new Error("cancelled")))).rejects.toThrow("cancelled");
  });
});
