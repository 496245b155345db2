/** Ends a script that takes no arguments where it is given one, before anything is done. `--help` is told what it does. */
export function refuseArguments(command, does) {
  const [argument] = process.argv.slice(2);
  if (argument === undefined) return;
  if (argument === "--help" || argument === "-h") {
    console.log(`${command}\n\n${does}\nIt takes no arguments.`);
    process.exit(0);
  }
  console.error(`${command} takes no arguments, but was given ${JSON.stringify(argument)}. Nothing was done.`);
  process.exit(64);
}
