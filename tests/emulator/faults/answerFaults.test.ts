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
    ["nothing", { kind: "rateLimited", retryAfter: "none" }, null, 971],
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

describe("serverError and requestTimeout", () => {
  it.each<[number, Fault]>([
    [500, { kind: "serverError" }],
    [503, { kind: "serverError", status: 503 }],
    [520, { kind: "serverError", status: 520, as: "json" }],
    [408, { kind: "requestTimeout" }],
  ])("%i comes as an envelope", async (expected, fault) => {
    emulator.faults.next(fault);
    const { status, body } = await listPage(emulator);

    expect(status).toBe(expected);
    expect(body).toMatchObject({ success: false, result: null });
    expect(body.errors).toHaveLength(1);
    expect(emulator.requests).toMatchObject([{ status: expected }]);
  });

  it("a 5xx comes as HTML", async () => {
    emulator.faults.next({ kind: "serverError", status: 502, as: "html" });
    const answer = await rawListing(emulator);

    expect(answer.head).toMatch(/^HTTP\/1\.1 502 Bad Gateway\r\n/);
    expect(headerOf(answer, "content-type")).toBe("text/html; charset=UTF-8");
    expect(answer.body.toString()).toMatch(/^<!DOCTYPE html>/);
  });
});

describe("answers that are no listing", () => {
  it("html is a page with status 200", async () => {
    emulator.faults.next({ kind: "html" });
    const answer = await rawListing(emulator);

    expect(answer.head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(headerOf(answer, "content-type")).toBe("text/html; charset=UTF-8");
    expect(answer.body.toString()).toMatch(/^<!DOCTYPE html>/);
  });

  it("unsuccessful has status 200 and success false", async () => {
    emulator.faults.next({ kind: "unsuccessful", code: 9999, message: "Zero Trust is not enabled" });
    const { status, body } = await listPage(emulator);

    expect(status).toBe(200);
    expect(body).toEqual({
      success: false,
      errors: [{ code: 9999, message: "Zero Trust is not enabled" }],
      messages: [],
      result: null,
    });
  });

  it.each([
    ["object", { errors: [{ code: 9109, message: "Invalid account identifier" }], messages: [] }],
    ["text", { errors: ["Invalid account identifier"], messages: [] }],
    ["textCode", { errors: [{ code: "9109", message: "Invalid account identifier" }], messages: [] }],
    ["messages", { errors: [], messages: [{ code: 9109, message: "Invalid account identifier" }] }],
  ] as const)("refused says why as %s", async (as, expected) => {
    emulator.faults.next({ kind: "refused", status: 403, code: 9109, message: "Invalid account identifier", as });
    const { status, body } = await listPage(emulator);

    expect(status).toBe(403);
    expect(body).toEqual({ success: false, result: null, ...expected });
  });

  it.each([
    ["challenge", 403, "cf-mitigated", "challenge"],
    ["firewall", 403, "content-type", "text/html; charset=UTF-8"],
    ["errorCode", 403, "content-type", "text/plain; charset=UTF-8"],
    ["problemJson", 403, "content-type", "application/problem+json"],
    ["captivePortal", 200, "content-type", "text/html; charset=UTF-8"],
    ["proxy", 407, "proxy-authenticate", 'Basic realm="proxy"'],
  ] as const)("intercepted by a %s is %i without the envelope", async (by, status, header, value) => {
    emulator.faults.next({ kind: "intercepted", by });
    const answer = await rawListing(emulator);

    expect(answer.head).toContain(`HTTP/1.1 ${status} `);
    expect(headerOf(answer, header)).toBe(value);
    expect(answer.body.toString()).not.toContain('"success"');
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
