import { parseActionCommand } from "./actionCommand";

/** Characters that must never leave as they are: controls, and what nobody sees but scripts and emoji that need it. */
const UNSEEN =
  /(?![\n\u200c-\u200d]|[\ufe00-\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;

/** What an output does that none may; nothing where it is harmless. */
export function findHarm(output: string): string[] {
  const harm = output.split(/\r\n|[\r\n]/).flatMap((line) => {
    const found = [];
    if (UNSEEN.test(line)) {
      found.push(`unseen: ${JSON.stringify(line)}`);
    }
    if (parseActionCommand(line) !== undefined || /##\w+\[|^(?:---|\+\+\+|~~~|\^\^\^)/.test(line)) {
      found.push(`command: ${JSON.stringify(line)}`);
    }
    return found;
  });
  return harm.slice(0, 5);
}

/** Undoes the signs that stand for what can't be seen, such as `\u{1b}`. */
export function undo(text: string): string {
  return text.replace(/\\u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}
