import { type CloudflareAccessError } from "../../../../provider/cloudflare/errors";
import { Emulator, type Fault } from "../../../emulator/emulator";
import { FakeClock } from "../fakeClock";
import { failureOf, idsHeld, idsOf, list } from "../testClient";

let emulator: Emulator;
let clock: FakeClock;

beforeEach(async () => {
  clock = new FakeClock();
  emulator = await Emulator.start({ maxPerPage: 20, now: () => clock.now() });
  emulator.seed(45);
});

afterEach(() => emulator.stop());

/** Every fault that the emulator knows, with what it costs once and what it is for ever. */
const faults: [fault: Fault, requestsOnce: number, codeForEver: string][] = [
  [{ kind: "delay", ms: 5 }, 3, "none"],
  [{ kind: "mutate", mutate: ({ settings }) => (settings.maxPerPage = 20) }, 3, "none"],
  [{ kind: "insert" }, 5, "incompleteListing"],
  [{ kind: "delete" }, 5, "incompleteListing"],
  [{ kind: "repeatedPage" }, 5, "incompleteListing"],
  [{ kind: "oddResultInfo", info: { page: 9 } }, 5, "incompleteListing"],
  [{ kind: "shuffled", seed: 1 }, 5, "none"],
  [{ kind: "lyingTotals", by: 3 }, 5, "incompleteListing"],
  [{ kind: "lyingTotals", by: 3, changing: true }, 5, "incompleteListing"],
  [{ kind: "oddResult", result: null }, 4, "malformedResponse"],
  [{ kind: "oddResult" }, 4, "malformedResponse"],
  [{ kind: "oddResult", result: { items: [] } }, 4, "malformedResponse"],
  [{ kind: "oddToken", at: 3, without: ["id"] }, 4, "malformedResponse"],
  [{ kind: "oddResult", result: [42] }, 4, "malformedResponse"],
  [{ kind: "rateLimited" }, 4, "rateLimit"],
  [{ kind: "rateLimited", retryAfter: "date", seconds: 5 }, 4, "rateLimit"],
  [{ kind: "rateLimited", retryAfter: "none", code: 10100 }, 4, "rateLimit"],
  [{ kind: "rateLimited", blockMs: 30_000 }, 4, "rateLimit"],
  [{ kind: "serverError" }, 4, "server"],
  [{ kind: "serverError", status: 520, as: "html" }, 4, "server"],
  [{ kind: "requestTimeout" }, 4, "server"],
  [{ kind: "html" }, 4, "intercepted"],
  [{ kind: "body", body: "" }, 4, "malformedResponse"],
  [{ kind: "body", body: "[]" }, 4, "malformedResponse"],
  [{ kind: "contentType", contentType: "text/plain" }, 3, "none"],
  [{ kind: "gzip" }, 3, "none"],
  [{ kind: "gzip", broken: true }, 4, "connection"],
  [{ kind: "ratelimit", r: 0, t: 10 }, 3, "none"],
  [{ kind: "reset", when: "beforeHeaders" }, 4, "connection"],
  [{ kind: "reset", when: "duringHeaders" }, 4, "connection"],
  [{ kind: "reset", when: "afterHeaders" }, 4, "connection"],
  [{ kind: "reset", when: "duringBody" }, 4, "connection"],
  [{ kind: "drip", bytes: 1000, intervalMs: 1 }, 3, "none"],
  [{ kind: "stall" }, 4, "timeout"],
  [{ kind: "stall", after: "halfBody" }, 4, "timeout"],
  [{ kind: "truncated" }, 4, "malformedResponse"],
  [{ kind: "truncated", contentLength: "wrong" }, 4, "connection"],
];

/** Refusals, which no retry could mend. */
const refusals: [fault: Fault, code: CloudflareAccessError["code"]][] = [
  [{ kind: "unsuccessful" }, "permission"],
  [{ kind: "unsuccessful", code: 9109 }, "authentication"],
  [{ kind: "unsuccessful", code: 7003 }, "notFound"],
  [{ kind: "unsuccessful", code: 12345 }, "api"],
  [{ kind: "redirect", location: "http://127.0.0.1:1/" }, "intercepted"],
  [{ kind: "redirect", location: "https://example.com/", status: 308 }, "intercepted"],
];

const isStall = ({ kind }: Fault) => kind === "stall";
const nameOf = (fault: Fault) => JSON.stringify(fault);

describe("listServiceTokens", () => {
  /** One request at a time, so that the second page is what the second request gets. */
  const listSerially = (fault: Fault, maxRetries: number) =>
    list(emulator, {}, { clock, maxConcurrency: 1, maxRetries, requestTimeoutMs: isStall(fault) ? 500 : 30_000 });

  it.each(faults.map(([fault, requests]) => [nameOf(fault), fault, requests] as const))(
    "gives the whole list in spite of %s on one page",
    async (_, fault, requests) => {
      emulator.faults.plan(({ index }) => (index === 1 ? fault : undefined));
      expect(idsOf(await listSerially(fault, 4))).toEqual(idsHeld(emulator));
      expect(emulator.requests).toHaveLength(requests);
    },
  );

  it.each(
    faults.filter(([, , code]) => code !== "none").map(([fault, , code]) => [nameOf(fault), fault, code] as const),
  )("is an error, never a part of the list, with %s on every page", async (_, fault, code) => {
    emulator.faults.always(fault);
    expect(await failureOf(listSerially(fault, 1))).toMatchObject({ code });
  });

  it.each(refusals.map(([fault, code]) => [nameOf(fault), fault, code] as const))(
    "is an error at once with %s on any page",
    async (_, fault, code) => {
      emulator.faults.plan(({ index }) => (index === 1 ? fault : undefined));
      expect(await failureOf(listSerially(fault, 4))).toMatchObject({ code });
      expect(emulator.requests).toHaveLength(2);
      expect(clock.waits).toEqual([]);
    },
  );
});
