/**
 * Installs the packed package as a user would, and uses it there. Run by `npm run test:package`.
 *
 *   tsx test/package/install.ts [size|command|types|nodes|esbuild|vite|next]…
 */
import { testEsbuild, testVite } from './bundlers.ts';
import { testCommand } from './command.ts';
import { testNext } from './next.ts';
import { testNodes } from './nodes.ts';
import { Packed } from './project.ts';
import { testSize } from './size.ts';
import { testTypes } from './types.ts';

const PARTS = {
  size: testSize,
  command: testCommand,
  types: testTypes,
  nodes: testNodes,
  esbuild: testEsbuild,
  vite: testVite,
  next: testNext,
};

const names = process.argv.slice(2);
for (const name of names) if (!(name in PARTS)) throw new Error(`no part ${name}`);

const packed = new Packed();
try {
  for (const [name, test] of Object.entries(PARTS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const began = performance.now();
    const told = await test(packed);
    console.log(`${name}: ${told} (${Math.round((performance.now() - began) / 1000)} s)`);
  }
} finally {
  packed.remove();
}
