import { gzipSync } from "node:zlib";

const BLOCK = 512;

/**
 * A gzipped tar archive: the same bytes for the same files. tar writes owners and times into an archive, and gzip the operating
 * system; here they are always the same. Format: https://www.gnu.org/software/tar/manual/html_node/Standard.html
 *
 * @param files - The files by their paths, each with its content and whether it is executable.
 */
export function renderArchive(files) {
  const blocks = Object.keys(files)
    .sort()
    .flatMap((path) => {
      const { content, isExecutable } = files[path];
      const data = Buffer.from(content);
      return [renderHeader(path, data.length, isExecutable ? 0o755 : 0o644), data, padding(data.length)];
    });
  const archive = gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]));
  archive[9] = 255; // The operating system: unknown (https://www.rfc-editor.org/rfc/rfc1952#section-2.3).
  return archive;
}

function renderHeader(path, size, mode) {
  if (Buffer.byteLength(path) > 100) {
    throw new Error(`The path is too long for the archive: ${path}.`);
  }
  const header = Buffer.alloc(BLOCK);
  const octal = (value, offset, length) => header.write(value.toString(8).padStart(length - 1, "0"), offset);
  header.write(path, 0);
  octal(mode, 100, 8);
  octal(0, 108, 8); // Owner and group: root.
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(499162500, 136, 12); // The time that npm gives every file: 26 October 1985.
  header.write("        ", 148); // The checksum counts as spaces.
  header.write("0", 156); // A plain file.
  header.write("ustar\u000000", 257);
  const checksum = header.reduce((sum, byte) => sum + byte, 0);
  octal(checksum, 148, 7);
  return header;
}

function padding(size) {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}
