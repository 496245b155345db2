import { type EmulatorProcess } from "../emulatorProcess";
import { type PrepareScenario } from "../scenario";
import { hundredPages, largeAccount, onePage } from "./listings";
import { lookups } from "./lookups";
import { manyAccounts } from "./manyAccounts";
import { pluginStart } from "./pluginStart";
import { preview } from "./preview";
import { wholeInvoke } from "./wholeInvoke";

/** Every scenario, in the order in which they run and are shown. */
export function allScenarios(
  emulator: EmulatorProcess,
  atEnd: (task: () => void) => void,
): readonly [id: string, PrepareScenario][] {
  return [
    ["one-page-0", onePage(emulator, 0)],
    ["one-page-50", onePage(emulator, 50)],
    ["hundred-pages", hundredPages(emulator)],
    ["large-account", largeAccount(emulator)],
    ["whole-invoke", wholeInvoke(emulator)],
    ["lookups-1", lookups(emulator, 1)],
    ["lookups-100", lookups(emulator, 100)],
    ["lookups-1000", lookups(emulator, 1000)],
    ["many-accounts", manyAccounts(emulator)],
    ["plugin-start", pluginStart()],
    ["preview", preview(emulator, atEnd)],
  ];
}
