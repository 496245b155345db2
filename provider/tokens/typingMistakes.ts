/**
 * How many characters to insert, remove, replace or swap with their neighbour to make one text the other (the optimal string
 * alignment distance).
 *
 * @returns undefined when it takes more than `max`, which is then known after little work.
 */
export function typingMistakes(a: string, b: string, max: number): number | undefined {
  if (Math.abs(a.length - b.length) > max) {
    return undefined;
  }
  const start = sharedStart(a, b);
  const end = sharedEnd(a, b, start);
  return distanceWithin(a.slice(start, a.length - end), b.slice(start, b.length - end), max);
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) {
    length++;
  }
  return length;
}

function sharedEnd(a: string, b: string, start: number): number {
  const limit = Math.min(a.length, b.length) - start;
  let length = 0;
  while (length < limit && a[a.length - 1 - length] === b[b.length - 1 - length]) {
    length++;
  }
  return length;
}

function distanceWithin(a: string, b: string, max: number): number | undefined {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    // A cell farther from the diagonal than this stands for more insertions or removals than allowed.
    const to = Math.min(b.length, row + max);
    let least = row;
    for (let column = 1; column <= to; column++) {
      const replaced = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      let cost = Math.min(replaced, at(last, column) + 1, at(current, column - 1) + 1);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > max) {
      return undefined;
    }
    [beforeLast, last] = [last, current];
  }
  const distance = at(last, b.length);
  return distance <= max ? distance : undefined;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
