import { useAll } from './use.mjs';

const [file, out] = process.argv.slice(2);
console.log(JSON.stringify(await useAll(file, out)));
