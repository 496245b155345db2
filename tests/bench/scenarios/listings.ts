import { type Bundle } from "../bundlePath";
import { atMostMemoryEach, atMostRequests, atMostTimesAsLong, OFFICIAL, SERIAL, timesFaster, US } from "../claims";
import { type Job } from "../contenders/contender";
import { type Api, type EmulatorProcess } from "../emulatorProcess";
import { runContender } from "../runContender";
import { type Entrant, type PrepareScenario, type Scenario } from "../scenario";

const note =
  "Listings: each in a process of its own, which has loaded its code before the clock starts and is not connected yet; " +
  "memory is how much more than before was resident at its highest.";

/** An account like nearly every one: a single page. The plain cost of a client, and what it is with a network. */
export function onePage(emulator: EmulatorProcess, latencyMs: number): PrepareScenario {
  const title = `List 45 tokens, one page, ${latencyMs === 0 ? "no latency" : `${latencyMs} ms a request`}`;
  const claims = [timesFaster(1, OFFICIAL), atMostRequests(1)];
  return listing(emulator, { tokens: 45, latencyMs }, { id: `one-page-${latencyMs}`, title, claims, runs: [11, 5] });
}

/** A hundred pages, as in the example of the endpoint's reference page. */
export function hundredPages(emulator: EmulatorProcess): PrepareScenario {
  return listing(
    emulator,
    { tokens: 2000, maxPerPage: 20, latencyMs: 50 },
    {
      id: "hundred-pages",
      title: "List 2,000 tokens, 20 a page, 50 ms a request",
      claims: [timesFaster(10, OFFICIAL), atMostRequests(100)],
      runs: [3, 1],
    },
  );
}

/** A large account, and one of twice its size to see that nothing grows faster than the list. */
export function largeAccount(emulator: EmulatorProcess): PrepareScenario {
  const [tokens, more] = [50_000, 100_000];
  const twice = `${US}, 100,000 tokens`;
  return async () => {
    const prepare = listing(
      emulator,
      { tokens },
      {
        id: "large-account",
        title: "List 50,000 tokens, 1,000 a page, no latency",
        claims: [
          timesFaster(1, OFFICIAL),
          atMostRequests(50),
          atMostMemoryEach(4096, tokens),
          atMostTimesAsLong(2.5, "2.5 times as long for twice the tokens as for", US, twice),
          { ...atMostMemoryEach(4096, more, twice), text: "at most 4 KB of peak memory a token for twice the tokens" },
        ],
        runs: [7, 3],
      },
    );
    const scenario = await prepare();
    const accountId = await emulator.addAccount(more);
    const entrant = toEntrant(twice, "contenders/ours", emulator.job([accountId]), more);
    return { ...scenario, entrants: [...scenario.entrants, entrant] };
  };
}

interface Listing extends Pick<Scenario, "id" | "title" | "claims"> {
  runs: [full: number, quick: number];
}

function listing(emulator: EmulatorProcess, api: Api, { runs, ...rest }: Listing): () => Promise<Scenario> {
  return async () => {
    await emulator.prepare(api);
    const job = emulator.job();
    return {
      ...rest,
      note,
      runs: { full: runs[0], quick: runs[1] },
      countsRequests: true,
      entrants: [
        toEntrant(US, "contenders/ours", job, api.tokens),
        toEntrant(OFFICIAL, "contenders/officialClient", job, api.tokens),
        toEntrant(SERIAL, "contenders/serialLoop", job, api.tokens),
      ],
    };
  };
}

function toEntrant(name: string, bundle: Bundle, job: Job, tokens: number): Entrant {
  return { name, run: () => runContender(bundle, job, tokens) };
}
