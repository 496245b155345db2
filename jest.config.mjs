/** One suite a folder of tests/, so that `npx jest --selectProjects unit` runs one alone. */
const suites = [
  "unit",
  "properties",
  "protocol",
  "programs",
  "cli",
  "package",
  "docs",
  "hostile",
  "fuzz",
  "engine",
  "emulator",
  "bench",
];

export default {
  // Jest's own choice leaves one processor idle: of two, half.
  maxWorkers: "100%",
  // A busy machine is slow, and no test proves speed: a test that waits for something waits at most this long.
  testTimeout: 60_000,
  projects: suites.map((suite) => ({
    displayName: suite,
    testEnvironment: "node",
    testMatch: [`<rootDir>/tests/${suite}/**/*.test.ts`],
    transform: { "^.+\\.ts$": "ts-jest", "\\.css$": "<rootDir>/tests/cssText.cjs" },
  })),
};
