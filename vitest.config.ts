import { defineConfig } from 'vitest/config';

// A default export is what vitest asks for. No test has a limit in time: machines are slow at times, and a test that
// hangs is ended by whoever runs it.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 0,
    hookTimeout: 0,
    execArgv: ['--import', new URL('./test/tools/worker-loader.mjs', import.meta.url).href],
  },
});
