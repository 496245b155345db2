import { setTimeout as pause } from "node:timers/promises";
import { type Emulator } from "../emulator";
import { type TokenStore } from "../store";

/** Faults that happen before the request is answered: time passes, or the tokens change between two pages. */
export type StateFault =
  /** This request alone takes longer. */
  | { kind: "delay"; ms: number }
  /** Anything at all, right before the page is answered. */
  | { kind: "mutate"; mutate: (emulator: Emulator) => void }
  /** Tokens are created right before the page is answered. `at` is `start` by default, which shifts every page. */
  | { kind: "insert"; count?: number; at?: "start" | "end" }
  /** The tokens from `position` on (0 by default) are deleted right before the page is answered. */
  | { kind: "delete"; count?: number; position?: number };

/** Whether a fault is one of these. */
export function isStateFault(fault: { kind: string }): fault is StateFault {
  return ["delay", "mutate", "insert", "delete"].includes(fault.kind);
}

/** Waits for as long as the latency and the faults say; rejects when the emulator stops. */
export async function waitBefore(faults: readonly StateFault[], latencyMs: number, signal: AbortSignal): Promise<void> {
  const ms = faults.reduce((total, fault) => total + (fault.kind === "delay" ? fault.ms : 0), latencyMs);
  if (ms > 0) {
    await pause(ms, undefined, { signal });
  }
}

/** Changes the tokens as the faults say. */
export function changeTokens(faults: readonly StateFault[], emulator: Emulator, store: TokenStore): void {
  for (const fault of faults) {
    changeTokensOnce(fault, emulator, store);
  }
}

function changeTokensOnce(fault: StateFault, emulator: Emulator, store: TokenStore): void {
  switch (fault.kind) {
    case "delay":
      return;
    case "mutate":
      fault.mutate(emulator);
      return;
    case "insert":
      for (let made = 0; made < (fault.count ?? 1); made += 1) {
        store.put({ name: `inserted-${store.entries.length}` }, emulator.settings.now(), fault.at ?? "start");
      }
      return;
    case "delete": {
      const position = fault.position ?? 0;
      const doomed = store.entries.slice(position, position + (fault.count ?? 1)).map(({ token }) => token.id);
      for (const id of doomed) {
        store.remove(id);
      }
      return;
    }
  }
}
