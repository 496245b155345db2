import { type CodeBlock, type Page } from "./pages";

/** A command line of a page, without its comment. */
export interface CommandLine {
  place: string;
  page: string;
  line: string;
}

/** The command lines of a block, one for each command: lines are parted where they say `&&`, and joined where they end in a backslash. */
export function commandLinesOf({ place, page, code }: CodeBlock): CommandLine[] {
  return code
    .replaceAll("\\\n", " ")
    .split("\n")
    .flatMap((line) => line.replace(/(^|\s)#.*$/, "").split("&&"))
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => ({ place, page, line }));
}

/** The words of a command line, with quotes taken away, and without what sets a variable before it. */
export function wordsOf(line: string): string[] {
  const words = [...line.matchAll(/(?:"([^"]*)"|'([^']*)'|[^\s"']+)+/g)].map(([word]) => word.replace(/["']/g, ""));
  const start = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
  return words.slice(start);
}

/** Every line of a page on which the command `cloudflare-access` is run, in blocks and in the text. */
export function accessLinesOf(page: Page): CommandLine[] {
  const inBlocks = page.blocks.filter(({ language }) => ["sh", "text"].includes(language)).flatMap(commandLinesOf);
  const inText = page.codeSpans.map((line) => ({ place: page.path, page: page.path, line }));
  return [...inBlocks, ...inText].flatMap(({ line, ...rest }) => {
    // What a message quotes, and what stands for something else, is not meant to be typed.
    const [, command] = /^(?:.*npx --no -- )?(cloudflare-access( .+)?)$/.exec(line) ?? [];
    return command === undefined || /…|[<[]\w+[\]>]/.test(command) ? [] : [{ ...rest, line: command }];
  });
}
