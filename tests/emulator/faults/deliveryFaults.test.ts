import { Emulator, type Fault } from "../emulator";
import { headerOf, rawListing, type RawAnswer } from "../rawListing";

let emulator: Emulator;
let whole: Buffer;

beforeEach(async () => {
  emulator = await Emulator.start();
  emulator.seed(10);
  whole = (await rawListing(emulator)).body;
  emulator.clearRequests();
});

afterEach(() => emulator.stop());

const halfOf = (body: Buffer) => body.subarray(0, Math.floor(body.length / 2));

describe("a listing", () => {
  it.each<[string, Fault | undefined, RawAnswer["end"], "whole" | "half" | "none", () => Buffer]>([
    ["without a fault", undefined, "closed", "whole", () => whole],
    ["reset before the headers", { kind: "reset", when: "beforeHeaders" }, "reset", "none", () => Buffer.alloc(0)],
    ["reset in the headers", { kind: "reset", when: "duringHeaders" }, "reset", "none", () => Buffer.alloc(0)],
    ["reset after the headers", { kind: "reset", when: "afterHeaders" }, "reset", "whole", () => Buffer.alloc(0)],
    ["reset in the body", { kind: "reset", when: "duringBody" }, "reset", "whole", () => halfOf(whole)],
    ["truncated, as announced", { kind: "truncated" }, "closed", "half", () => halfOf(whole)],
    ["truncated", { kind: "truncated", contentLength: "wrong" }, "closed", "whole", () => halfOf(whole)],
  ])("%s arrives like that", async (_, fault, end, announced, body) => {
    emulator.faults.next(...(fault === undefined ? [] : [fault]));
    const answer = await rawListing(emulator);

    const lengths = { whole: String(whole.length), half: String(halfOf(whole).length), none: undefined };
    expect({ end: answer.end, length: headerOf(answer, "content-length"), body: answer.body }).toEqual({
      end,
      length: lengths[announced],
      body: body(),
    });
    expect(emulator.requests.map(({ status }) => status)).toEqual([announced === "none" ? undefined : 200]);
  });

  it("reset in the headers has a part of them", async () => {
    emulator.faults.next({ kind: "reset", when: "duringHeaders" });

    expect((await rawListing(emulator)).head).toBe("HTTP/1.1 200 OK\r\nContent-Type: appl");
  });

  it("drips whole, in pieces", async () => {
    emulator.faults.next({ kind: "drip", bytes: 500, intervalMs: 5 });
    const answer = await rawListing(emulator);

    expect(answer.body).toEqual(whole);
    expect(answer.pieces).toBeGreaterThanOrEqual(whole.length / 500 / 2);
  });

  it("stalls until the emulator stops", async () => {
    const other = await Emulator.start();
    other.faults.always({ kind: "stall" });
    const answer = rawListing(other);
    while (other.requests.length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    await other.stop();

    expect(await answer).toMatchObject({ head: "" });
  });

  it("stalls after half of the body with the connection open", async () => {
    emulator.faults.next({ kind: "stall", after: "halfBody" });
    const half = halfOf(whole);
    const answer = await rawListing(emulator, (received) => received.endsWith(half.toString("latin1")));

    expect([answer.end, answer.body]).toEqual(["open", half]);
  });
});
