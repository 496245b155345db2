import { gunzipSync } from "node:zlib";
import { listPage } from "../callApi";
import { Emulator } from "../emulator";
import { headerOf, rawListing } from "../rawListing";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
  emulator.seed(3);
});

afterEach(() => emulator.stop());

describe("contentType", () => {
  it("gives the right body another type", async () => {
    emulator.faults.next({ kind: "contentType", contentType: "text/plain" });
    const { headers, body } = await listPage(emulator);

    expect(headers.get("content-type")).toBe("text/plain");
    expect(body.result).toHaveLength(3);
  });
});

describe("gzip", () => {
  it("compresses the body, asked or not", async () => {
    const { body } = await rawListing(emulator);
    emulator.faults.next({ kind: "gzip" });
    const answer = await rawListing(emulator);

    expect(headerOf(answer, "content-encoding")).toBe("gzip");
    expect(headerOf(answer, "content-length")).toBe(String(answer.body.length));
    expect(gunzipSync(answer.body)).toEqual(body);
  });

  it("that is broken can't be decompressed", async () => {
    emulator.faults.next({ kind: "gzip", broken: true });
    const answer = await rawListing(emulator);

    expect(headerOf(answer, "content-encoding")).toBe("gzip");
    expect(answer.body.subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
    expect(() => gunzipSync(answer.body)).toThrow("invalid");
  });
});

describe("status", () => {
  it("is another one, with the right body", async () => {
    emulator.faults.next({ kind: "status", status: 206 });
    const { status, body } = await listPage(emulator);

    expect([status, body.success]).toEqual([206, true]);
  });
});

describe("invalidUtf8", () => {
  it("has a byte that no text has", async () => {
    emulator.put({ name: "ci" });
    emulator.faults.next({ kind: "invalidUtf8" });
    const { body } = await rawListing(emulator);

    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(body)).toThrow("not valid");
  });
});

describe("ratelimit", () => {
  it("says what it is told", async () => {
    emulator.faults.next({ kind: "ratelimit", r: 2, t: 30 });
    const { headers, status } = await listPage(emulator);

    expect([status, headers.get("ratelimit")]).toEqual([200, '"default";r=2;t=30']);
  });
});
