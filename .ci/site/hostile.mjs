// A description that tries to be more than text: nothing of it runs, and the page of a stage and its picture
// hold what they must show, however long it is.
import fs from 'node:fs';
import path from 'node:path';
import { each } from './browser.mjs';
import { build, pages, url } from './made.mjs';

const run = 'window.ran=1'; // what a page must never do
const attacks = [
  `<img src=x onerror='${run}'>`, `<script>${run}</script>`, `</title><script>${run}</script>`, `"><svg onload=${run}>`,
  `=cmd()|' /C calc'!A0`, '\u202Eelttil \u200Fright to left', 'w'.repeat(10_000), `javascript:${run}`,
];
const markdown = `${attacks.join('\n\n')}\n\n[click](javascript:${run}) <a href="javascript:${run}">x</a> <iframe src="javascript:${run}"></iframe>\n`;

// described is the whole description, with titles that a function gives by number.
const described = (title) => `apiVersion: crmspec/v1
kind: Project
id: h
title: ${title(0)}
version: 1.0.0
languages: [en]
timezone: Asia/Almaty
currencies: [KZT]
description: ${JSON.stringify(markdown)}
---
apiVersion: crmspec/v1
kind: Role
id: r
title: ${title(1)}
description: ${JSON.stringify(markdown)}
---
apiVersion: crmspec/v1
kind: Entity
id: e
title: ${title(2)}
record_owner: keeper
fields:
  - {id: keeper, title: ${title(3)}, type: user}
${attacks.map((_, n) => `  - {id: f${n}, title: ${title(n)}, type: text, help: ${title(n + 1)}}`).join('\n')}
---
apiVersion: crmspec/v1
kind: Pipeline
id: p
title: ${title(5)}
entity: e
owner: r
stages:
${attacks.map((_, n) => `  - {id: s${n}, title: ${title(n)}, type: ${n === 0 ? 'start' : 'work'}, goal: ${title(n + 2)}, action: ${title(n + 3)}}`).join('\n')}
  - {id: w, title: won, type: won}
  - {id: l, title: lost, type: lost}
transitions:
${attacks.map((_, n) => `  - {from: s${n}, to: ${n + 1 < attacks.length ? `s${n + 1}` : 'w'}, by: [r]}\n  - {from: s${n}, to: l, by: [r]}`).join('\n')}
checkpoints:
${attacks.map((_, n) => `  - {id: c${n}, title: ${title(n)}, into: w, require: [f${n}], message: ${title(n + 1)}}`).join('\n')}
`;

// The descriptions: one with an attack in each place, one in which every title is beyond all measure.
const descriptions = {
  attacks: described((n) => JSON.stringify(attacks[n % attacks.length])),
  overlong: (() => { let made = 0; return described(() => JSON.stringify(`${++made} ${'длинное название '.repeat(600)}`.slice(0, 10_000))); })(),
};

// A page beyond this many bytes opens too slowly.
const bound = 1_000_000;

// look runs in the page: what ran, what is wider than the screen, which blocks lie on each other.
function look() {
  const faults = [];
  if (window.ran) faults.push('text of the description runs');
  if (document.querySelector('main script,main iframe,main [onerror],main [onload]')) faults.push('text of the description has become a part of the page');
  if ([...document.querySelectorAll('a')].some((a) => String(a.href.baseVal ?? a.href).startsWith('javascript:'))) faults.push('a link runs a script');
  if (document.scrollingElement.scrollWidth > innerWidth) faults.push(`${document.scrollingElement.scrollWidth} px wide`);
  const blocks = [...document.querySelectorAll('body > nav,main > *')].filter((e) => e.checkVisibility() && e.getBoundingClientRect().height > 0);
  const boxes = blocks.map((e) => [e, e.getBoundingClientRect()]);
  boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
    const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top), wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
    if (high > 1 && wide > 1) faults.push(`${a.tagName} "${a.textContent.slice(0, 30)}" lies on ${b.tagName} "${b.textContent.slice(0, 30)}"`);
  }));
  for (const e of document.querySelectorAll('main p,main h1,main h2,main h3,main li,main dd')) {
    if (!e.closest('.scroll,figure,pre') && e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0) faults.push(`${e.tagName} is wider than its place: ${e.outerHTML.slice(0, 100)}`);
  }
  return faults;
}

export default async function hostile(context) {
  const faults = [];
  let seen = 0;
  for (const name of Object.keys(descriptions)) {
    const one = await hostilely(context, name);
    faults.push(...one.faults.map((fault) => `${name}: ${fault}`));
    seen += one.seen;
  }
  return { seen: `${seen} pages`, faults };
}

async function hostilely({ browser, binary, folder }, name) {
  const source = path.join(folder, `hostile-${name}`);
  fs.mkdirSync(source, { recursive: true });
  fs.writeFileSync(path.join(source, 'crmspec.yaml'), descriptions[name]);
  const out = build(binary, source, path.join(folder, `hostile-${name}-out`));
  const list = pages(out);
  const faults = await each(browser, list, {}, async (page, file) => {
    await page.goto(url(out, file));
    return page.evaluate(look);
  });
  for (const file of fs.readdirSync(out, { recursive: true }).filter((one) => one.endsWith('.csv'))) {
    if (/(^|,|\n|")=cmd/.test(fs.readFileSync(path.join(out, file), 'utf8'))) faults.push(`${file}: a cell begins a formula`);
  }
  for (const file of list) {
    const size = fs.statSync(path.join(out, file)).size;
    if (size > bound) faults.push(`${file} has ${size} bytes`);
  }
  return { seen: list.length, faults };
}
