// Every page of every language opens from disk on a narrow screen: no error, nothing asked of the network, no
// link that leads nowhere, nothing but tables and pictures wider than the screen, and those can be reached by
// keyboard and have a name.
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { each } from './browser.mjs';
import { pages, url } from './made.mjs';

const narrow = 320; // CSS pixels, what WCAG 1.4.10 asks for

// look runs in the page.
function look() {
  const faults = [];
  const wide = document.scrollingElement.scrollWidth;
  if (wide > innerWidth) {
    const guilty = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll,figure,pre'));
    faults.push(`${wide} px wide: ${guilty.slice(-1).map((e) => e.outerHTML.slice(0, 120))}`);
  }
  for (const e of document.querySelectorAll('.scroll,figure,pre')) {
    if (e.scrollWidth <= e.clientWidth || !['auto', 'scroll'].includes(getComputedStyle(e).overflowX)) continue;
    if (e.tabIndex < 0) faults.push(`scrolls, but not by keyboard: ${e.outerHTML.slice(0, 120)}`);
    if (!e.getAttribute('role') || !(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby'))) faults.push(`scrolls, but has no role and name: ${e.outerHTML.slice(0, 120)}`);
  }
  if (!document.title || document.querySelectorAll('h1').length !== 1) faults.push('no title, or not one h1');
  const links = [...new Set([...document.querySelectorAll('a[href]')].map((a) => typeof a.href === 'string' ? a.href : new URL(a.href.baseVal, document.baseURI).href))];
  return { faults, links, ids: [...document.querySelectorAll('[id]')].map((e) => e.id) };
}

export default async function load({ browser, made }) {
  const all = Object.values(made).flatMap((folder) => pages(folder).map((file) => url(folder, file)));
  const known = new Map(); // the ids of each page
  const links = new Map();
  const faults = await each(browser, all, { width: narrow, height: 800 }, async (page, address) => {
    await page.goto(address);
    const seen = await page.evaluate(look);
    known.set(page.url().replace(/#.*/, ''), new Set(seen.ids));
    links.set(address, seen.links);
    return seen.faults;
  });
  let count = 0;
  for (const [from, list] of links) {
    for (const link of list) {
      if (!link.startsWith('file:')) continue;
      count++;
      const [file, id] = link.split('#');
      if (!fs.existsSync(fileURLToPath(file))) faults.push(`${from}: leads to ${file}, which is not there`);
      else if (id && known.has(file) && !known.get(file).has(decodeURIComponent(id))) faults.push(`${from}: leads to ${link}, where nothing has that id`);
    }
  }
  return { seen: `${all.length} pages at ${narrow} px, ${count} links`, faults };
}
