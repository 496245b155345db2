import {
  type AnswerCase,
  answerWith,
  envelopeCases,
  pageCases,
  toResult,
  tokenCases,
} from "../unit/cloudflare/answers";
import { ScriptedServer } from "../unit/cloudflare/scriptedServer";
import { runInProcess } from "../unit/cli/runInProcess";
import { type Ended } from "./cliProcess";

const ACCOUNT_ID = "0123456789abcdef0123456789abcdef";

/** Runs the command against a server that answers as a case says. */
async function run(args: readonly string[], answers: Pick<AnswerCase, "pages">): Promise<Ended & { requests: number }> {
  const server = await ScriptedServer.start(answerWith(answers));
  const env = {
    CLOUDFLARE_API_TOKEN: "made-up-0123456789abcdef0123456789abcdef",
    CLOUDFLARE_ACCOUNT_ID: ACCOUNT_ID,
    CLOUDFLARE_BASE_URL: `${server.origin}/client/v4`,
  };
  const ended = await runInProcess(args, { env });
  await server.stop();
  return { ...ended, requests: server.requests.length };
}

describe("tokens list, where the API sends", () => {
  it.each([...tokenCases, ...pageCases, ...envelopeCases])("$sends", async (answers) => {
    const { code, stdout, stderr, requests } = await run(["tokens", "list", "--format", "json"], answers);
    const { outcome } = answers;
    if ("code" in outcome) {
      expect({ code, stdout }).toEqual({ code: outcome.exitCode, stdout: "" });
      expect(stderr).toContain(outcome.message);
    } else {
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(JSON.parse(stdout)).toMatchObject(JSON.parse(JSON.stringify(toResult(outcome))) as object);
    }
    expect(requests).toBe(answers.requests);
  });
});

describe("tokens get, where the API lists tokens without a name or client ID", () => {
  const result = [
    { id: "t1", name: "ci", client_id: "t1.access" },
    { id: "t2", name: "dev" },
    { id: "t3", client_id: "t3.access" },
    { id: "t4", name: "twin", client_id: "t4.access" },
    { id: "t5", name: "twin", client_id: "" },
  ];
  const answers = { pages: [{ result, result_info: { page: 1, per_page: 1000, total_count: 5, total_pages: 1 } }] };

  it.each([
    [["ci"], "t1"],
    [["--id", "t4"], "t4"],
    [["--client-id", "t4.access"], "t4"],
  ])("finds another one by %j", async (args, id) => {
    const { code, stdout, stderr } = await run(["tokens", "get", ...args, "--field", "id"], answers);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${id}\n`, stderr: "" });
  });

  it.each([
    [["dev"], "service token t2 is unreadable (client_id is missing)."],
    [["--id", "t2"], "service token t2 is unreadable (client_id is missing)."],
    [["--client-id", "t3.access"], "service token t3 is unreadable (name is missing)."],
    [["twin"], "service token t5 is unreadable (client_id is empty). 1 other token has the same name"],
    [["twin", "--prefer", "newest"], "service token t5 is unreadable (client_id is empty)."],
  ])("ends with 5 for one of them, %j", async (args, problem) => {
    const { code, stdout, stderr } = await run(["tokens", "get", ...args], answers);
    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(stderr).toContain(problem);
  });

  it("ends with 1 for a name that none has", async () => {
    const { code, stderr } = await run(["tokens", "get", "nobody"], answers);
    expect(code).toBe(1);
    expect(stderr).toContain("nobody");
  });
});
