// Pictures to look at: each kind of page and each drawing, in each language and both themes, and a page of
// them all. They are compared by people only.
import fs from 'node:fs';
import path from 'node:path';
import { dress, each } from './browser.mjs';
import { kinds, url } from './made.mjs';

const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

export default async function sheet({ browser, made, out }) {
  fs.mkdirSync(out, { recursive: true });
  const list = Object.entries(made).flatMap(([name, folder]) => kinds(folder).filter((file) => !/book[^/]*$/.test(file)).map((file) => JSON.stringify([name, file])));
  const shots = [];
  // One tab: only the one in front is painted.
  const faults = await each(browser, list, { width: 1280, height: 900, tabs: 1 }, async (page, one) => {
    const [name, file] = JSON.parse(one);
    await page.goto(url(made[name], file));
    for (const theme of ['light', 'dark']) {
      await dress(page, theme);
      const shot = `${name}-${file.replaceAll('/', '-').replace(/\.html$/, '')}-${theme}.png`;
      await page.screenshot({ path: path.join(out, shot) });
      shots.push(shot);
      for (const figure of await page.$$('figure[data-drawing]')) {
        const drawing = `${shot.replace(/\.png$/, '')}-${await figure.evaluate((f) => f.dataset.drawing)}.png`;
        await figure.screenshot({ path: path.join(out, drawing) });
        shots.push(drawing);
      }
    }
  });
  const rows = shots.sort().map((shot) => `<figure><a href="${escape(encodeURI(shot))}"><img loading="lazy" width="320" src="${escape(encodeURI(shot))}" alt=""></a><figcaption>${escape(shot)}</figcaption></figure>`);
  fs.writeFileSync(path.join(out, 'index.html'), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Contact sheet</title><style>body{display:flex;flex-wrap:wrap;font:12px sans-serif}figure{margin:6px;width:320px}figcaption{overflow-wrap:anywhere}</style>${rows.join('\n')}</html>\n`);
  return { seen: `${shots.length} pictures in ${out}`, faults };
}
