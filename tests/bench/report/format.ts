/** A time for people: `12.3 ms`, `345 ms`, `5.61 s`. */
export function formatMs(ms: number): string {
  if (Math.abs(ms) >= 1000) {
    return `${(ms / 1000).toFixed(2)} s`;
  }
  return `${ms.toFixed(Math.abs(ms) < 100 ? 1 : 0)} ms`;
}

/** A size for people, in powers of 1024: `812 bytes`, `1.6 KB`, `84 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) {
    return `${Math.round(bytes)} bytes`;
  }
  const kilobytes = bytes / 1024;
  if (kilobytes < 1024) {
    return `${trim(kilobytes)} KB`;
  }
  return `${trim(kilobytes / 1024)} MB`;
}

function trim(figure: number): string {
  return figure < 10 ? figure.toFixed(1).replace(/\.0$/, "") : String(Math.round(figure));
}
