import { Emulator } from "../emulator";
import { headerOf, rawListing } from "../rawListing";

let emulator: Emulator;
let whole: Buffer;

beforeEach(async () => {
  emulator = await Emulator.start();
  emulator.seed(10);
  whole = (await rawListing(emulator)).body;
  emulator.clearRequests();
});

afterEach(() => emulator.stop());

describe("a listing without a fault", () => {
  it("is whole, of the announced length, and closed properly", async () => {
    const answer = await rawListing(emulator);

    expect(answer.end).toBe("closed");
    expect(headerOf(answer, "content-length")).toBe(String(answer.body.length));
    expect(JSON.parse(answer.body.toString())).toMatchObject({ success: true, result_info: { count: 10 } });
  });
});

describe("reset", () => {
  it("before the headers sends nothing at all", async () => {
    emulator.faults.next({ kind: "reset", when: "beforeHeaders" });

    expect(await rawListing(emulator)).toMatchObject({ end: "reset", head: "" });
    expect(emulator.requests).toHaveLength(1);
    expect(emulator.requests[0]).not.toHaveProperty("status");
  });

  it("in the middle of the headers sends a part of them", async () => {
    emulator.faults.next({ kind: "reset", when: "duringHeaders" });

    expect(await rawListing(emulator)).toMatchObject({ end: "reset", head: "HTTP/1.1 200 OK\r\nContent-Type: appl" });
  });

  it("after the headers sends no body", async () => {
    emulator.faults.next({ kind: "reset", when: "afterHeaders" });
    const answer = await rawListing(emulator);

    expect(answer.end).toBe("reset");
    expect(headerOf(answer, "content-length")).toBe(String(whole.length));
    expect(answer.body).toHaveLength(0);
    expect(emulator.requests).toMatchObject([{ status: 200 }]);
  });

  it("in the middle of the body sends half of it", async () => {
    emulator.faults.next({ kind: "reset", when: "duringBody" });
    const answer = await rawListing(emulator);

    expect(answer.end).toBe("reset");
    expect(headerOf(answer, "content-length")).toBe(String(whole.length));
    expect(answer.body).toEqual(whole.subarray(0, Math.floor(whole.length / 2)));
  });
});

describe("truncated", () => {
  it("with the right length looks whole, and is no JSON", async () => {
    emulator.faults.next({ kind: "truncated" });
    const answer = await rawListing(emulator);

    expect(answer.end).toBe("closed");
    expect(headerOf(answer, "content-length")).toBe(String(answer.body.length));
    expect(answer.body).toEqual(whole.subarray(0, Math.floor(whole.length / 2)));
    expect(() => JSON.parse(answer.body.toString()) as unknown).toThrow(SyntaxError);
  });

  it("with the wrong length ends before what was announced", async () => {
    emulator.faults.next({ kind: "truncated", contentLength: "wrong" });
    const answer = await rawListing(emulator);

    expect(answer.end).toBe("closed");
    expect(headerOf(answer, "content-length")).toBe(String(whole.length));
    expect(answer.body).toEqual(whole.subarray(0, Math.floor(whole.length / 2)));
  });
});

describe("drip", () => {
  it("sends the whole body in pieces, with time between them", async () => {
    emulator.faults.next({ kind: "drip", bytes: 500, intervalMs: 5 });
    const pieces = Math.ceil(whole.length / 500);
    const begun = performance.now();
    const answer = await rawListing(emulator);

    expect(answer.body).toEqual(whole);
    expect(answer.pieces).toBeGreaterThanOrEqual(pieces / 2);
    expect(performance.now() - begun).toBeGreaterThanOrEqual((pieces - 1) * 4);
  });
});

describe("stall", () => {
  it("answers nothing until the emulator stops", async () => {
    const other = await Emulator.start();
    other.faults.always({ kind: "stall" });
    const answer = rawListing(other);
    while (other.requests.length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    await other.stop();

    expect(await answer).toMatchObject({ head: "" });
  });

  it("after half of the body keeps the connection open", async () => {
    emulator.faults.next({ kind: "stall", after: "halfBody" });
    const half = whole.subarray(0, Math.floor(whole.length / 2));
    const answer = await rawListing(emulator, (received) => received.endsWith(half.toString("latin1")));

    expect(answer.end).toBe("open");
    expect(answer.body).toEqual(half);
  });
});
