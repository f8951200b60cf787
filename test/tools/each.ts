import fc from 'fast-check';

/** Before each test file: how often a property is tried that does not say so itself (see long.ts). */
if (process.env.RUNS) fc.configureGlobal({ numRuns: Number(process.env.RUNS) });
