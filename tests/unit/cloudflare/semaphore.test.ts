import { Semaphore } from "../../../provider/cloudflare/semaphore";

const never = new AbortController().signal;

/** Asks to get in, and notes who did. */
function queue(slots: Semaphore, signals: readonly AbortSignal[]): { inside: number[]; entries: Promise<void>[] } {
  const inside: number[] = [];
  const entries = signals.map((signal, index) => slots.acquire(signal).then(() => void inside.push(index)));
  return { inside, entries };
}

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("Slots", () => {
  it("lets so many in, and the others in their order as soon as there is room", async () => {
    const slots = new Semaphore(2);
    const { inside } = queue(slots, [never, never, never, never]);
    await settle();
    expect(inside).toEqual([0, 1]);
    slots.release();
    await settle();
    expect(inside).toEqual([0, 1, 2]);
    slots.release();
    slots.release();
    await settle();
    expect(inside).toEqual([0, 1, 2, 3]);
  });

  it("passes over who gave up, and keeps nothing of it", async () => {
    const slots = new Semaphore(1);
    const leaving = new AbortController();
    const { inside, entries } = queue(slots, [never, leaving.signal, never]);
    leaving.abort(new Error("cancelled"));
    await expect(entries[1]).rejects.toThrow("cancelled");
    slots.release();
    await settle();
    expect(inside).toEqual([0, 2]);
  });

  it("lets nobody in whose signal has aborted", async () => {
    await expect(new Semaphore(1).acquire(AbortSignal.abort(new Error("cancelled")))).rejects.toThrow("cancelled");
  });
});
