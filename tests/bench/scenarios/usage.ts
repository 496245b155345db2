import { atMostMs, atMostRequests, OFFICIAL, timesFaster, US } from "../claims";
import { type EmulatorProcess } from "../emulatorProcess";
import { type Scenario } from "../scenario";
import { toEntrant } from "./listings";

/** Who uses the tokens of an account, beside the same reads made one after another; and how it grows. */
export function usage(emulator: EmulatorProcess): Scenario {
  return {
    id: "usage",
    title: "Who uses 50 tokens: 20 applications, 10 policies, 10 groups, 50 ms a request",
    runs: 11,
    claims: [atMostRequests(6), timesFaster(3, OFFICIAL), atMostMs(130)],
    prepare: async () => {
      await emulator.prepare({ tokens: 0, latencyMs: 50 });
      const few = await emulator.addAccount(50, { applications: 20, policies: 10 });
      const many = await emulator.addAccount(500, { applications: 500, policies: 50 });
      const jobOf = (accountId: string) => ({ ...emulator.job([accountId]), usage: true });
      return [
        toEntrant(US, "contenders/ours", jobOf(few), 50),
        toEntrant(OFFICIAL, "contenders/officialClient", jobOf(few), 50),
        toEntrant(`${US}, 500 tokens over 500 applications`, "contenders/ours", jobOf(many), 500),
      ];
    },
  };
}
