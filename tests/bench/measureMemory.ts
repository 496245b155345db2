import { readFileSync } from "node:fs";

/** What a process has and had in memory, in bytes; undefined where the system does not tell. */
export interface Memory {
  resident?: number;
  /** The most that was ever resident. */
  peak?: number;
}

/**
 * Measures the memory of a process by its ID, or of this one.
 *
 * On Linux these are the kernel's own figures. `resourceUsage().maxRSS` starts there from what the parent had resident
 * when it started the process, which would hide a child's memory behind its parent's. Elsewhere there is nothing better,
 * and nothing at all for another process.
 */
export function measureMemory(pid: number | "self" = "self"): Memory {
  const status = readStatus(pid);
  if (status !== undefined) {
    return { ...line("resident", status, "VmRSS"), ...line("peak", status, "VmHWM") };
  }
  if (pid !== "self") {
    return {};
  }
  return { resident: process.memoryUsage.rss(), peak: process.resourceUsage().maxRSS * 1024 };
}

/** How much more than before a process had at its highest, in bytes. */
export function growth(before: Memory, after: Memory): number | undefined {
  if (before.resident === undefined || after.peak === undefined) {
    return undefined;
  }
  return Math.max(0, after.peak - before.resident);
}

function readStatus(pid: number | "self"): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return undefined;
  }
}

function line(key: keyof Memory, status: string, field: string): Memory {
  const kilobytes = new RegExp(`^${field}:\\s*(\\d+) kB$`, "m").exec(status)?.[1];
  return kilobytes === undefined ? {} : { [key]: Number(kilobytes) * 1024 };
}
