import { gunzipSync } from "node:zlib";
import { Emulator } from "../emulator";
import { headerOf, rawListing } from "../rawListing";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start();
  emulator.seed(3);
});

afterEach(() => emulator.stop());

describe("the right answer", () => {
  it("under another content type, and with other limits", async () => {
    const { body } = await rawListing(emulator);
    const faults = [
      { kind: "contentType" as const, contentType: "text/plain" },
      { kind: "ratelimit" as const, r: 2, t: 30 },
    ];
    emulator.faults.next({ kind: "combined", faults });
    const answer = await rawListing(emulator);

    expect(headerOf(answer, "content-type")).toBe("text/plain");
    expect(headerOf(answer, "ratelimit")).toBe('"default";r=2;t=30');
    expect(answer.body).toEqual(body);
  });

  it("in gzip, asked or not", async () => {
    const { body } = await rawListing(emulator);
    emulator.faults.next({ kind: "gzip" });
    const answer = await rawListing(emulator);

    expect(headerOf(answer, "content-encoding")).toBe("gzip");
    expect(headerOf(answer, "content-length")).toBe(String(answer.body.length));
    expect(gunzipSync(answer.body)).toEqual(body);
  });

  it("in gzip that can't be decompressed", async () => {
    emulator.faults.next({ kind: "gzip", broken: true });
    const answer = await rawListing(emulator);

    expect(headerOf(answer, "content-encoding")).toBe("gzip");
    expect(answer.body.subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
    expect(() => gunzipSync(answer.body)).toThrow("invalid");
  });
});
