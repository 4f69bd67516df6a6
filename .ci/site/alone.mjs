// The page of --single-file opens from a folder that holds nothing else, and asks for nothing. It leads to
// no other file; its search, its colours and its printing work.
import fs from 'node:fs';
import path from 'node:path';
import { tab } from './browser.mjs';
import { ask } from './search.mjs';
import { build, pages, url } from './made.mjs';

export default async function alone({ browser, binary, examples, folder }) {
  const faults = [];
  let seen = 0;
  for (const name of ['sales-and-service', 'zayavki']) {
    const out = build(binary, path.join(examples, name), path.join(folder, `${name}-single`), '--single-file');
    const files = pages(out).filter((file) => file.endsWith('index.html'));
    for (const file of files) {
      const expect = (right, what) => { if (!right) faults.push(`${name}/${file}: ${what}`); };
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
      const away = await page.evaluate(() => [...document.querySelectorAll('a[href]')].filter((a) => a.protocol === 'file:' && a.href.split('#')[0] !== location.href.split('#')[0]).map((a) => a.getAttribute('href')));
      expect(away.length === 0, `${away.length} links to other files: ${away.slice(0, 3)}`);
      const title = await page.$eval('main details.case summary', (e) => e.firstChild.textContent.trim());
      const heading = await page.$eval('main h3[id]', (e) => e.firstChild.textContent.trim());
      for (const words of [title, heading]) {
        const { found, links } = await ask(page, words);
        expect(found.includes(words) || found.length === 30, `"${words}" is not found, but ${found.slice(0, 3)}`);
        const nowhere = await page.evaluate((links) => links.filter((link) => !document.getElementById(decodeURIComponent(new URL(link).hash.slice(1)))), links);
        expect(nowhere.length === 0, `the search for "${words}" leads to ${nowhere.slice(0, 3)}`);
      }
      const light = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await page.select('.tools select', 'dark');
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor) !== light, 'the colours do not change');
      await page.select('.tools select', 'auto');
      await page.evaluate(() => { window.print = () => { window.printed = true; }; });
      await page.click('button.print');
      expect(await page.evaluate(() => window.printed), 'the button does not print');
      faults.push(...page.faults.map((fault) => `${name}/${file}: ${fault}`));
      await page.close();
    }
  }
  return { seen: `${seen} pages alone`, faults };
}
