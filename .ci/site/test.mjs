// Opens the outputs of both full examples in a headless browser, from disk, and uses them: node test.mjs
// BROWSER BINARY EXAMPLES FOLDER [PART…]. Prints each part with its seconds and what it looked at; exit code
// 1 where a part finds a fault.
import path from 'node:path';
import { launch } from './browser.mjs';
import { build } from './made.mjs';

const usual = ['load', 'axe', 'keyboard', 'search', 'controls', 'fill', 'paper', 'alone', 'hostile', 'mermaid'];
const [executable, binary, examples, folder, ...named] = process.argv.slice(2);
const parts = named.length === 0 ? usual : named[0] === 'sheet' ? ['sheet'] : named;
if (named.includes('sheet') && (named.length !== 2 || !path.isAbsolute(named[1] ?? ''))) throw new Error('sheet wants one folder, as an absolute path: sheet /tmp/pictures');
const most = 40; // faults shown of a part

const made = {};
for (const name of ['sales-and-service', 'zayavki']) {
  made[name] = build(binary, path.join(examples, name), path.join(folder, name));
}

const browser = await launch(executable);
const context = { browser, binary, examples, folder, made, out: named[1] };
let failed = 0;
try {
  for (const part of parts) {
    const started = Date.now();
    const { default: run } = await import(`./${part}.mjs`);
    const { seen, faults } = await run(context).catch((e) => ({ seen: 'stopped', faults: [e.stack] }));
    console.log(`${part}: ${seen}, ${faults.length} faults, ${Math.round((Date.now() - started) / 1000)} s`);
    for (const fault of faults.slice(0, most)) console.error(`  ${fault}`);
    if (faults.length > most) console.error(`  and ${faults.length - most} more`);
    failed += faults.length;
  }
} finally {
  await browser.close();
}
process.exitCode = failed > 0 ? 1 : 0;
