// Every drawing in Mermaid is rendered by Mermaid itself: of both examples in all languages, and of the
// description that tries to be more than text, where that part has made it.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { each } from './browser.mjs';

const program = fileURLToPath(import.meta.resolve('mermaid/dist/mermaid.min.js'));

// draw runs in the page: what is wrong with the picture of a text.
async function draw(text) {
  document.body.replaceChildren();
  let svg;
  try {
    ({ svg } = await mermaid.render('drawing', text));
  } catch (e) {
    return [String(e.message ?? e).slice(0, 300)];
  }
  const faults = [];
  const picture = new DOMParser().parseFromString(svg, 'text/html').body;
  for (const sign of ['Syntax error', 'Unsupported markdown', 'Maximum text size']) {
    if (picture.textContent.includes(sign)) faults.push(`the picture says “${sign}”`);
  }
  if (picture.querySelector('script,img,iframe,[onerror],[onload]')) faults.push('text has become a part of the picture');
  const boxes = (text.match(/^\s*n\d+\[/gm) ?? []).length, drawn = picture.querySelectorAll('g.node').length;
  if (boxes !== drawn) faults.push(`${drawn} boxes of ${boxes} are drawn`);
  return faults;
}

export default async function mermaid({ browser, folder, made }) {
  const folders = [...Object.values(made), path.join(folder, 'hostile')].filter((one) => fs.existsSync(one));
  const files = folders.flatMap((one) => fs.readdirSync(one, { recursive: true }).filter((file) => file.endsWith('.mmd')).sort().map((file) => path.join(one, file)));
  const ready = new WeakSet();
  const faults = await each(browser, files, { tabs: 2 }, async (page, file) => {
    if (!ready.has(page)) {
      ready.add(page);
      await page.setContent('<!doctype html><html lang="en"><title>Mermaid</title><body></body></html>');
      await page.addScriptTag({ path: program });
      await page.evaluate(() => mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' }));
    }
    return page.evaluate(draw, fs.readFileSync(file, 'utf8'));
  });
  if (files.length === 0) faults.push('no drawing in Mermaid');
  return { seen: `${files.length} drawings`, faults };
}
