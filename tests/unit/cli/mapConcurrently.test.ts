import { mapConcurrently } from "../../../provider/cli/mapConcurrently";

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("mapConcurrently", () => {
  it("keeps the order, and has no more in flight than it may", async () => {
    let inFlight = 0;
    let most = 0;
    const done: number[] = [];
    const map = async (item: number) => {
      most = Math.max(most, ++inFlight);
      for (let turns = 0; turns < 5 - item; turns++) {
        await turn();
      }
      inFlight -= 1;
      return item * 10;
    };
    const options = { maxConcurrency: 2, onDone: (count: number) => done.push(count) };

    expect(await mapConcurrently([1, 2, 3, 4, 5], options, map)).toEqual([10, 20, 30, 40, 50]);
    expect({ most, done }).toEqual({ most: 2, done: [1, 2, 3, 4, 5] });
  });

  it("ends with the first error", async () => {
    const map = (item: number) => Promise.reject(new Error(String(item)));

    await expect(mapConcurrently([1, 2], { maxConcurrency: 2 }, map)).rejects.toThrow("1");
  });

  it("does nothing with nothing", async () => {
    expect(await mapConcurrently([], { maxConcurrency: 2 }, turn)).toEqual([]);
  });
});
