/** One suite a folder of tests/, so that `npx jest --selectProjects unit` runs one alone. */
const suites = ["unit", "properties", "protocol", "programs", "emulator", "cli", "engine"];

export default {
  projects: suites.map((suite) => ({
    displayName: suite,
    testEnvironment: "node",
    testMatch: [`<rootDir>/tests/${suite}/**/*.test.ts`],
    transform: { "^.+\\.ts$": "ts-jest" },
  })),
};
