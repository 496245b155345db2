import { callApi, listPage } from "../callApi";
import { Emulator, type Fault } from "../emulator";
import { headerOf, rawListing } from "../rawListing";

let emulator: Emulator;
let now: number;

beforeEach(async () => {
  now = Date.parse("2026-03-01T00:00:00Z");
  emulator = await Emulator.start({ now: () => now });
  emulator.seed(3);
});

afterEach(() => emulator.stop());

describe("rateLimited", () => {
  it.each<[string, Fault, string | null, number]>([
    ["one second by default", { kind: "rateLimited" }, "1", 971],
    ["seconds", { kind: "rateLimited", seconds: 30 }, "30", 971],
    ["a date", { kind: "rateLimited", retryAfter: "date", seconds: 90 }, "Sun, 01 Mar 2026 00:01:30 GMT", 971],
    ["nothing, under the older code", { kind: "rateLimited", retryAfter: "none", code: 10100 }, null, 10100],
  ])("says %s", async (_, fault, retryAfter, code) => {
    emulator.faults.next(fault);
    const { status, headers, body } = await listPage(emulator);

    expect([status, headers.get("retry-after")]).toEqual([429, retryAfter]);
    expect(body).toMatchObject({ success: false, errors: [{ code }] });
    expect((await listPage(emulator)).status).toBe(200);
  });

  it("with a block refuses every call until an instant", async () => {
    emulator.faults.next({ kind: "rateLimited", blockMs: 300_000 });
    const first = await listPage(emulator);
    now += 299_500;
    const last = await callApi(emulator, "/user/tokens/verify");
    now += 500;

    expect([first.status, first.headers.get("retry-after")]).toEqual([429, "300"]);
    expect([last.status, last.headers.get("retry-after")]).toEqual([429, "1"]);
    expect((await listPage(emulator)).status).toBe(200);
  });
});

describe("answers in the place of a listing", () => {
  it.each<[number, Fault, object]>([
    [500, { kind: "serverError" }, { result: null, errors: [{ code: 10002 }] }],
    [503, { kind: "serverError", status: 503 }, { result: null, errors: [{ code: 10002 }] }],
    [408, { kind: "requestTimeout" }, { result: null, errors: [{ code: 10408 }] }],
    [
      200,
      { kind: "unsuccessful", code: 9999, message: "Zero Trust is not enabled" },
      { result: null, errors: [{ code: 9999, message: "Zero Trust is not enabled" }], messages: [] },
    ],
  ])("%i comes as an envelope of %j", async (expected, fault, envelope) => {
    emulator.faults.next(fault);
    const { status, body } = await listPage(emulator);

    expect(status).toBe(expected);
    expect(body).toMatchObject({ success: false, ...envelope });
    expect(emulator.requests).toMatchObject([{ status: expected }]);
  });

  it.each<[string, Fault]>([
    ["502 Bad Gateway", { kind: "serverError", status: 502, as: "html" }],
    ["200 OK", { kind: "html" }],
  ])("%s comes as HTML of %j", async (line, fault) => {
    emulator.faults.next(fault);
    const answer = await rawListing(emulator);

    expect(answer.head).toContain(`HTTP/1.1 ${line}\r\n`);
    expect(headerOf(answer, "content-type")).toBe("text/html; charset=UTF-8");
    expect(answer.body.toString()).toMatch(/^<!DOCTYPE html>/);
  });

  it("redirect points to another host", async () => {
    emulator.faults.next({ kind: "redirect", location: "http://other.example.com/client/v4" });
    const { status, headers } = await listPage(emulator);

    expect([status, headers.get("location")]).toEqual([302, "http://other.example.com/client/v4"]);
  });

  it("body is anything at all, byte for byte", async () => {
    const body = Buffer.from([0xff, 0x00, 0x7b]);
    emulator.faults.next({ kind: "body", status: 418, contentType: "image/png", body, headers: { "x-extra": "1" } });
    const answer = await rawListing(emulator);

    expect(answer.head).toMatch(/^HTTP\/1\.1 418 /);
    expect([headerOf(answer, "content-type"), headerOf(answer, "x-extra")]).toEqual(["image/png", "1"]);
    expect(answer.body).toEqual(body);
  });
});
