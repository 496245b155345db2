/** A command that GitHub's runner finds in a line of a log. */
export interface ActionCommand {
  command: string;
  properties: Record<string, string>;
  data: string;
}

/**
 * Finds a command in a line of a log by the rules of GitHub's runner, `TryParseV2` and then `TryParse` of
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs, with every word a command it knows. It
 * compares by the rules of the machine's language, for which characters that are not shown are not there.
 */
export function parseActionCommand(line: string): ActionCommand | undefined {
  const shown = line.replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  return parseColons(shown.trimStart()) ?? parseBrackets(shown);
}

function parseColons(line: string): ActionCommand | undefined {
  const [, command, list = "", data = ""] = /^::([\w-]+)(?: ([^]*?))?::([^]*)$/.exec(line) ?? [];
  if (command === undefined) {
    return undefined;
  }
  return {
    command,
    properties: toProperties(list.trim().split(","), ["\r", "\n", ":", ",", "%"]),
    data: unescape(data, ["\r", "\n", "%"]),
  };
}

function parseBrackets(line: string): ActionCommand | undefined {
  const [, command, list = "", data = ""] = /##\[([\w-]+)(?: ([^\]]*))?\]([^]*)$/.exec(line) ?? [];
  if (command === undefined) {
    return undefined;
  }
  const escapes = [";", "\r", "\n", "]", "%"];
  return { command, properties: toProperties(list.split(";"), escapes), data: unescape(data, escapes) };
}

function toProperties(pairs: readonly string[], escapes: readonly string[]): Record<string, string> {
  const entries = pairs.flatMap((pair): [string, string][] => {
    const at = pair.indexOf("=");
    return at < 1 || at === pair.length - 1 ? [] : [[pair.slice(0, at), unescape(pair.slice(at + 1), escapes)]];
  });
  return Object.fromEntries(entries);
}

/** Puts characters back for their escapes, one character after the other as the runner does. */
function unescape(text: string, characters: readonly string[]): string {
  return characters.reduce((unescaped, character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
    return unescaped.replaceAll(`%${code}`, character);
  }, text);
}
