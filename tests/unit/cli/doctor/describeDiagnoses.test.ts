import { type Credentials } from "../../../../provider/cloudflare/http/credentials";
import {
  AuthenticationError,
  ConnectionError,
  IncompleteListingError,
  InterceptedError,
  MalformedResponseError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from "../../../../provider/cloudflare/errors";
import { describeAcceptance, describeClock } from "../../../../provider/cli/doctor/describeDiagnoses";
import { toProblem } from "../../../../provider/cli/doctor/examine";
import { type CommandSettings } from "../../../../provider/cli/session";
import { UsageError } from "../../../../provider/cli/errors";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const refusal = (status: number, code?: number) => ({
  status,
  errors: code === undefined ? [] : [{ code, message: "" }],
  path: "/",
});

describe("describeClock", () => {
  it.each([
    [5 * 60_000, "2026-03-01T11:55Z"],
    [-3 * 3_600_000, "2026-03-01T15:00Z"],
  ])("warns of a clock that is %i ms off", (clockSkewMs, theirs) => {
    const clocks = `this machine's clock says 2026-03-01T12:00Z, the API's ${theirs}.`;
    const finding = `${clocks} Set it: it decides what has expired, and what expires soon.`;
    expect(describeClock({ clockSkewMs }, NOW)).toEqual([{ subject: "clock", state: "warning", finding }]);
  });

  it.each([undefined, 0, 299_999, -299_999])("says nothing of %s ms", (clockSkewMs) => {
    expect(describeClock({ clockSkewMs }, NOW)).toEqual([]);
  });
});

describe("describeAcceptance", () => {
  function acceptanceOf(expiresAt: string, owner: "user" | "account" = "user") {
    const credentials: Credentials = { kind: "apiToken", apiToken: "made-up", source: "a test" };
    const settings = { baseUrl: "https://api.cloudflare.com/client/v4", credentials } as CommandSettings;
    return describeAcceptance(settings, { status: "active", owner, expiresAt }, false, NOW);
  }

  const active = "accepts it: a user's token, active";
  const roll = "Roll it, or create another (My Profile > API Tokens).";

  it.each([
    ["2026-03-01T12:00:00Z", "problem", `knows it as a user's token that expired at 2026-03-01T12:00:00Z. ${roll}`],
    ["2026-03-01T12:00:01Z", "warning", `${active}, but it expires in 0 days, at 2026-03-01T12:00:01Z. ${roll}`],
    ["2026-03-31T12:00:00Z", "warning", `${active}, but it expires in 30 days, at 2026-03-31T12:00:00Z. ${roll}`],
    ["2026-03-31T12:00:01Z", "ok", `${active} until 2026-03-31T12:00:01Z.`],
    ["soon", "ok", `${active}.`],
  ])("calls an API token by its own expiry, from 30 days before it: %s", (expiresAt, state, finding) => {
    expect(acceptanceOf(expiresAt)).toMatchObject({
      subject: "accepted",
      state,
      finding: `api.cloudflare.com ${finding}`,
    });
  });

  it("ends with 4 where the API token has expired", () => {
    expect(acceptanceOf("2026-03-01T11:59:59Z")?.exitCode).toBe(4);
  });

  it("sends an account's token to where those are managed", () => {
    expect(acceptanceOf("2026-03-02T00:00:00Z", "account")?.finding).toContain("(Manage Account > Account API Tokens)");
  });
});

describe("toProblem", () => {
  it.each([
    [new ConnectionError("no"), "connection", 5],
    [new TimeoutError("no"), "connection", 5],
    [new InterceptedError("no", 403), "connection", 5],
    [new ServerError("no", refusal(500)), "connection", 5],
    [new MalformedResponseError("", "no"), "connection", 5],
    [new MalformedResponseError("success", "no"), "connection", 5],
    [new NotFoundError("no", refusal(400, 7000)), "connection", 1],
    [new AuthenticationError("no", refusal(401)), "accepted", 4],
    [new PermissionError("no", refusal(403)), "permission", 4],
    [new NotFoundError("no", refusal(404, 7003)), "scope", 1],
    [new UsageError("no"), "scope", 64],
    [new RateLimitError("no", refusal(429)), "requests left", 5],
    [new MalformedResponseError("result", "no"), "listing", 5],
    [new IncompleteListingError("no"), "listing", 5],
  ])("files %p under %s", (error, subject, exitCode) => {
    expect(toProblem(error)).toEqual({ subject, state: "problem", finding: "no", exitCode });
  });

  it("throws a bug", () => {
    const bug = new TypeError("x is not a function");
    expect(() => toProblem(bug)).toThrow(bug);
  });
});
