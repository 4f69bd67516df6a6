// Each kind of page in each language and both themes, and all pages of one language: nothing that axe knows
// to hinder people. axe-all looks at all pages.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { dress, each } from './browser.mjs';
import { edition, kinds, pages, url } from './made.mjs';

const source = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const colours = ['color-contrast', 'link-in-text-block']; // the rules that a theme can break

const slow = ['color-contrast', 'target-size']; // the rules whose time grows with the square of a page
const long = 400_000; // letters of a page from which slow rules are left to the pages that it is made of

// check runs axe in a tab, whose page is open: all rules, or those named.
async function check(page, options) {
  const broken = await page.evaluate(async (options) => {
    const { violations, passes } = await axe.run(document, { ...options, preload: false, resultTypes: ['violations'] });
    if (violations.length + passes.length === 0) return ['axe has tried nothing'];
    return violations.map((v) => `${v.id} (${v.nodes.length}): ${v.nodes.slice(0, 2).map((n) => `${n.html.slice(0, 160)} ${n.any[0]?.message ?? ''}`).join(' | ')}`);
  }, options);
  return broken;
}

// prepare unfolds a page and puts spaces between the lines of labels in pictures, which axe reads as one word.
function prepare() {
  document.querySelectorAll('details').forEach((d) => { d.open = true; });
  document.querySelectorAll('svg text tspan').forEach((line) => line.before(' '));
  return document.documentElement.outerHTML.length;
}

// look tries pages in the light theme; in the dark one with the rules that it can break, where dark is true
// of the page.
export async function look(browser, list, dark = () => true) {
  return each(browser, list, {}, async (page, address) => {
    await dress(page, 'light');
    await page.goto(address);
    const whole = await page.evaluate(prepare) < long;
    await page.evaluate(source);
    const rules = whole ? {} : Object.fromEntries(slow.map((rule) => [rule, { enabled: false }]));
    const faults = (await check(page, { runOnly: { type: 'tag', values: tags }, rules })).map((fault) => `light: ${fault}`);
    if (!whole || !dark(address)) return faults;
    await dress(page, 'dark');
    return faults.concat((await check(page, { runOnly: { type: 'rule', values: colours } })).map((fault) => `dark: ${fault}`));
  });
}

export default async function axe({ browser, made }) {
  const both = new Set(Object.values(made).flatMap((folder) => kinds(folder).map((file) => url(folder, file))));
  const [first] = Object.values(made);
  // The parts of the checklist are made alike and as long as a page may be: one is among the kinds.
  const one = pages(first).filter((file) => edition(file)[0] === '' && !file.startsWith('acceptance/checklist-'));
  const list = new Set([...both, ...one.map((file) => url(first, file))]);
  return { seen: `${list.size} pages, ${both.size} of them in two themes`, faults: await look(browser, [...list], (address) => both.has(address)) };
}
