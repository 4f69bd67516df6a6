// By keyboard alone, in each example: from the first page to a stage through the search, from there to a
// checkpoint and to a case that tries it; what has the focus can be seen all the way.
import fs from 'node:fs';
import path from 'node:path';
import { tab } from './browser.mjs';
import { pages, url } from './made.mjs';

const mostSteps = 400; // presses of Tab until something must have been reached

// focused runs in the page: what has the focus, and whether that can be seen.
function focused() {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {
    name: e.tagName, text: e.textContent.trim().slice(0, 60), href: e.getAttribute('href') ?? '',
    inResults: !!e.closest('#search-results'), inMain: !!e.closest('main'),
    shown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 && style.opacity !== '0' && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}

// tabTo presses Tab until wanted says that it is reached; null where it never is.
async function tabTo(page, wanted, faults) {
  for (let i = 0; i < mostSteps; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(focused);
    if (at.name === 'BODY') continue;
    if (!at.shown) faults.push(`${page.url()}: the focus on ${at.name} "${at.text}" cannot be seen`);
    if (wanted(at)) return at;
  }
  return null;
}

async function follow(page) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

async function walk(page, folder, faults) {
  const stage = pages(folder).filter((file) => file.startsWith('stage/') && fs.readFileSync(path.join(folder, file), 'utf8').includes('../case/'))[0];
  await page.goto(url(folder, stage));
  const title = await page.$eval('h1', (h) => h.firstChild.textContent.trim());
  await page.goto(url(folder, 'index.html'));
  await page.keyboard.press('/');
  await page.keyboard.type(title);
  await page.waitForSelector('#search-results a', { timeout: 5000 });
  if (!await tabTo(page, (at) => at.inResults && at.href.includes(stage), faults)) return faults.push(`${folder}: "${title}" found, but ${stage} cannot be reached`);
  await follow(page);
  if (!page.url().includes(stage)) return faults.push(`${folder}: Enter on the result leads to ${page.url()}`);
  const checkpoint = await tabTo(page, (at) => at.inMain && /#.*checkpoint|checkpoint.*#/.test(at.href), faults);
  if (!checkpoint) faults.push(`${page.url()}: no link to a checkpoint can be reached`);
  await page.goto(url(folder, stage));
  const tried = await tabTo(page, (at) => at.inMain && at.href.includes('/case/'), faults);
  if (!tried) return faults.push(`${page.url()}: no link to a case can be reached`);
  await follow(page);
  const open = await page.evaluate(() => document.querySelector(':target') !== null && [document.querySelector(':target').closest('details')].every((d) => !d || d.open));
  if (!open) faults.push(`${page.url()}: the case is not shown open`);
}

export default async function keyboard({ browser, made }) {
  const faults = [];
  for (const folder of Object.values(made)) {
    const page = await tab(browser);
    await walk(page, folder, faults);
    faults.push(...page.faults);
    await page.close();
  }
  return { seen: `${Object.keys(made).length} ways by keys`, faults };
}
