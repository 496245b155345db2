import { type ClientOptions } from "../../../provider/cloudflare/client";
import { ServerError, TimeoutError } from "../../../provider/cloudflare/errors";
import { Emulator, type Fault } from "../../emulator/emulator";
import { FakeClock } from "./fakeClock";
import { clientOf, failureOf, getPage } from "./testClient";

let emulator: Emulator;
let clock: FakeClock;

beforeEach(async () => {
  clock = new FakeClock();
  emulator = await Emulator.start({ now: () => clock.now() });
  emulator.seed(3);
});

afterEach(() => emulator.stop());

const page = (options: Partial<ClientOptions> = {}, deadline: Parameters<typeof getPage>[2] = {}) =>
  getPage(clientOf(emulator, { clock, ...options }), emulator, deadline);

describe("CloudflareClient, held to limits", () => {
  it("waits until a quota that is used up is renewed, after a 429 that says nothing else", async () => {
    const usedUp: Fault = {
      kind: "combined",
      faults: [
        { kind: "rateLimited", retryAfter: "none" },
        { kind: "ratelimit", r: 0, t: 20 },
      ],
    };
    emulator.faults.next(usedUp);
    expect((await page()).items).toHaveLength(3);
    expect(clock.waits).toEqual([20_000]);
    emulator.faults.next(usedUp);
    expect(await failureOf(page({}, { deadlineMs: 19_000 }))).toMatchObject({
      code: "rateLimit",
      message: expect.stringContaining("Try again in 20 s.") as string,
    });
  });

  it("lets no other request go where one was told to come back later, and says at once when", async () => {
    const client = clientOf(emulator, { clock, maxRetries: 0 });
    emulator.faults.next({ kind: "rateLimited", seconds: 300 });
    await failureOf(getPage(client, emulator));
    expect(await failureOf(getPage(client, emulator))).toMatchObject({
      code: "rateLimit",
      retryAfterMs: 300_000,
      message: expect.stringMatching(
        /^Listing .*: Cloudflare answers no further request for now\. Try again in 300 s\./,
      ) as string,
    });
    expect(emulator.requests).toHaveLength(1);
    clock.advance(300_000);
    expect((await getPage(client, emulator)).items).toHaveLength(3);
  });

  it("says what went wrong last when the time is up", async () => {
    emulator.faults.next({ kind: "serverError", status: 503 });
    emulator.faults.always({ kind: "stall" });
    const failed = await failureOf(page({}, { deadlineMs: 300 }));
    expect(failed).toBeInstanceOf(TimeoutError);
    expect((failed as Error).message).toMatch(/not complete within 0\.3 s.* What went wrong last: .*HTTP 503/);
    expect((failed as Error).cause).toBeInstanceOf(ServerError);
  });

  it("spends none of an attempt's time waiting for a connection", async () => {
    emulator.settings.latencyMs = 200;
    const client = clientOf(emulator, { clock, maxConcurrency: 1, requestTimeoutMs: 800 });
    await Promise.all(Array.from({ length: 5 }, () => getPage(client, emulator)));
    expect(emulator.requests).toHaveLength(5);
  });
});
