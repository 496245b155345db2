import fc from "fast-check";
import { listServiceTokens } from "../../../provider/cloudflare/listServiceTokens";
import { readerOf } from "./garbage";
import { reasonOf, REFUSALS, type SchemaAnswer, schemaAnswers } from "./schemaAnswers";

jest.setTimeout(120_000);

const scope = { accountId: "ace0ace0ace0ace0ace0ace0ace0ace0" };
const isUsable = (value: string | undefined) => value !== undefined && value !== "";

/** Lists from a server that gives this answer to every request. */
function listFrom(answer: SchemaAnswer) {
  const options = { deadlineMs: 120_000, signal: new AbortController().signal };
  return listServiceTokens(readerOf(JSON.stringify(answer)), { scope }, options);
}

describe("an answer that the endpoint's own schema allows", () => {
  it("is accepted with every token it has, or refused for a reason on the list", async () => {
    let accepted = 0;
    const law = fc.asyncProperty(schemaAnswers, async (answer) => {
      const reasons = REFUSALS.filter(({ applies }) => applies(answer)).map(({ why }) => why);
      try {
        const { tokens, unreadable } = await listFrom(answer);
        accepted += 1;
        expect(reasons).toEqual([]);
        const { result = [] } = answer;
        const readable = result.filter(({ name, client_id }) => isUsable(name) && isUsable(client_id));
        expect(tokens.map(({ id }) => id)).toEqual(readable.map(({ id }) => id));
        expect(tokens.length + unreadable.length).toBe(result.length);
      } catch (error) {
        if (reasons.length === 0) {
          throw error;
        }
        expect(reasons).toContain(reasonOf(answer, error));
      }
    });
    await fc.assert(law, { numRuns: 1000 });
    expect(accepted).toBeGreaterThan(200);
  });

  it.each(REFUSALS)("is refused where $why", async ({ applies, example, message }) => {
    const answer: SchemaAnswer = { success: true, ...example };
    expect(applies(answer)).toBe(true);
    await expect(listFrom(answer)).rejects.toThrow(message);
  });
});
