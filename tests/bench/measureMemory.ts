import { readFileSync } from "node:fs";

/** What a process has and had in memory, in bytes; undefined where the system does not tell. */
export interface Memory {
  resident: number | undefined;
  /** The most that was ever resident. */
  peak: number | undefined;
}

/**
 * Measures the memory of a process by its ID, or of this one: the kernel's own figures on Linux, nothing elsewhere.
 * `resourceUsage().maxRSS` starts from what the parent had resident when it started the process.
 */
export function measureMemory(pid: number | "self" = "self"): Memory {
  let status = "";
  try {
    status = readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    // No Linux.
  }
  const bytesOf = (field: string) => {
    const kilobytes = new RegExp(`^${field}:\\s*(\\d+) kB$`, "m").exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  };
  return { resident: bytesOf("VmRSS"), peak: bytesOf("VmHWM") };
}

/** How much more than before a process had at its highest, in bytes, as a part of a sample. */
export function growth(before: Memory, after: Memory): { peakBytes?: number } {
  if (before.resident === undefined || after.peak === undefined) {
    return {};
  }
  return { peakBytes: Math.max(0, after.peak - before.resident) };
}
