import { atMostMemoryEach, atMostRequests, atMostTimesAsLong, OFFICIAL, SERIAL, timesFaster, US } from "../claims";
import { type Api, type EmulatorProcess } from "../emulatorProcess";
import { type Job } from "../job";
import { runContender } from "../processes";
import { type Entrant, type Scenario } from "../scenario";

/** Listings by our own code, by the official client and by a loop, each in a process of its own. */
export function listings(emulator: EmulatorProcess): Scenario[] {
  const [tokens, more] = [50_000, 100_000];
  const twice = `${US}, 100,000 tokens`;
  return [
    onePage(emulator, 0),
    onePage(emulator, 50),
    {
      id: "hundred-pages",
      title: "List 2,000 tokens, 20 a page, 50 ms a request",
      runs: 3,
      claims: [timesFaster(10, OFFICIAL), atMostRequests(100)],
      prepare: () => prepare(emulator, { tokens: 2000, maxPerPage: 20, latencyMs: 50 }),
    },
    {
      id: "large-account",
      title: "List 50,000 tokens, 1,000 a page, no latency",
      runs: 7,
      claims: [
        atMostTimesAsLong(1.25, "1.25 times as long as the", SERIAL),
        atMostRequests(50),
        atMostMemoryEach(4096, tokens),
        // Nothing may grow faster than the list.
        atMostTimesAsLong(2.5, "2.5 times as long for twice the tokens as for", US, twice),
        { ...atMostMemoryEach(4096, more, twice), text: "at most 4 KB of peak memory a token for twice the tokens" },
      ],
      prepare: async () => {
        const entrants = await prepare(emulator, { tokens });
        const job = emulator.job([await emulator.addAccount(more)]);
        return [...entrants, toEntrant(twice, "contenders/ours", job, more)];
      },
    },
  ];
}

/** An account like nearly every one: a single page. The plain cost of a client, and what it is with a network. */
function onePage(emulator: EmulatorProcess, latencyMs: number): Scenario {
  return {
    id: `one-page-${latencyMs}`,
    title: `List 45 tokens, one page, ${latencyMs === 0 ? "no latency" : `${latencyMs} ms a request`}`,
    runs: 11,
    claims: [timesFaster(1, OFFICIAL), atMostRequests(1)],
    prepare: () => prepare(emulator, { tokens: 45, latencyMs }),
  };
}

async function prepare(emulator: EmulatorProcess, api: Api): Promise<Entrant[]> {
  await emulator.prepare(api);
  const job = emulator.job();
  return [
    toEntrant(US, "contenders/ours", job, api.tokens),
    toEntrant(OFFICIAL, "contenders/officialClient", job, api.tokens),
    toEntrant(SERIAL, "contenders/serialLoop", job, api.tokens),
  ];
}

/** A contender that does a job in a process of its own. */
export function toEntrant(name: string, bundle: string, job: Job, tokens: number): Entrant {
  return { name, run: () => runContender(bundle, job, tokens) };
}
