// The page of --single-file opens from a folder that holds nothing else, and asks for nothing. Its links
// to other outputs lead to what the same build has made.
import fs from 'node:fs';
import path from 'node:path';
import { tab } from './browser.mjs';
import { build, pages, url } from './made.mjs';

export default async function alone({ browser, binary, examples, folder }) {
  const faults = [];
  let seen = 0;
  for (const name of ['sales-and-service', 'zayavki']) {
    const out = build(binary, path.join(examples, name), path.join(folder, `${name}-single`), '--single-file');
    const files = pages(out).filter((file) => file.endsWith('index.html'));
    for (const file of files) {
      const empty = path.join(folder, `alone-${seen++}`);
      fs.mkdirSync(empty);
      fs.copyFileSync(path.join(out, file), path.join(empty, 'index.html'));
      const page = await tab(browser);
      const asked = [];
      page.on('request', (r) => { if (!r.url().startsWith('data:')) asked.push(r.url()); });
      await page.goto(url(empty, 'index.html'));
      if (asked.length !== 1) faults.push(`${name}/${file} asks for ${asked.slice(1)}`);
      const lost = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')].filter((a) => a.hash && !document.getElementById(decodeURIComponent(a.hash.slice(1)))).length);
      if (lost) faults.push(`${name}/${file}: ${lost} links within the page lead nowhere`);
      const away = await page.evaluate(() => [...document.querySelectorAll('main a[href]')].filter((a) => a.protocol === 'file:' && a.href.split('#')[0] !== location.href.split('#')[0]).map((a) => a.getAttribute('href').split('#')[0]));
      const missing = away.filter((link) => !fs.existsSync(path.join(out, path.dirname(file), link))); // the others can be sent along
      if (missing.length) faults.push(`${name}/${file}: ${missing.length} links to files that are not made: ${missing.slice(0, 3)}`);
      faults.push(...page.faults.map((fault) => `${name}/${file}: ${fault}`));
      await page.close();
    }
  }
  return { seen: `${seen} pages alone`, faults };
}
