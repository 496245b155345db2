import { gzipSync } from "node:zlib";

const BLOCK = 512;

/** The time that npm gives every file. */
const mtime = new Date("1985-10-26T08:15:00Z");

/**
 * A gzipped tar archive: the same bytes for the same files. tar writes owners and times into an archive, and gzip the operating
 * system; here they are always the same.
 *
 * @param files - The files by their paths, each with its content and whether it is executable.
 * @throws Error for a path or a size that the format has no room for.
 */
export async function renderArchive(files) {
  const { Header } = await import("tar");
  const blocks = Object.keys(files)
    .sort()
    .flatMap((path) => {
      const { content, isExecutable } = files[path];
      const data = Buffer.from(content);
      const mode = isExecutable ? 0o755 : 0o644;
      const header = new Header({ path, mode, size: data.length, type: "File", uid: 0, gid: 0, mtime });
      // What a header has no room for would be cut in silence.
      if (header.encode()) {
        throw new Error(`The path or the size is too long for the archive: ${path}.`);
      }
      return [header.block, data, Buffer.alloc((BLOCK - (data.length % BLOCK)) % BLOCK)];
    });
  const archive = gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]));
  archive[9] = 255; // The operating system: unknown (https://www.rfc-editor.org/rfc/rfc1952#section-2.3).
  return archive;
}
