// On paper: no navigation, nothing folded away, and a file of PDF comes out of a page and of the book.
import { tab } from './browser.mjs';
import { pages, url } from './made.mjs';

export default async function paper({ browser, made }) {
  const faults = [];
  let sheets = 0;
  for (const out of Object.values(made)) {
    const stage = pages(out).find((file) => file.startsWith('stage/'));
    for (const file of [stage, 'matrix/access.html', 'kpis.html', 'pipelines.html', 'book.html', 'book-2.html']) {
      const page = await tab(browser);
      await page.goto(url(out, file));
      await page.emulateMediaType('print');
      const seen = await page.evaluate(() => ({
        nav: [...document.querySelectorAll('nav,.skip,button,.filter')].filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80)),
        alone: [...document.querySelectorAll('main :is(h2,h3,h4)')].filter((h) => { // on another sheet than what it is the head of
          const sheet = (e) => { for (; e; e = e.parentElement) if (getComputedStyle(e).page !== 'auto') return getComputedStyle(e).page; return ''; };
          let next = h.nextElementSibling;
          while (next && !next.checkVisibility()) next = next.nextElementSibling;
          return next && sheet(next) !== sheet(h);
        }).map((h) => h.textContent),
        folded: [...document.querySelectorAll('details > :not(summary)')].filter((e) => !e.closest('.parts,[hidden],nav') && !e.checkVisibility({ contentVisibilityAuto: true })).length,
      }));
      if (seen.nav.length) faults.push(`${out}/${file}: on paper stands ${seen.nav.slice(0, 2)}`);
      if (seen.alone.length) faults.push(`${out}/${file}: alone at the foot of a sheet stand ${seen.alone.length} headings: ${seen.alone.slice(0, 3)}`);
      if (seen.folded) faults.push(`${out}/${file}: ${seen.folded} parts are folded away on paper`);
      const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, timeout: 120_000 }));
      const count = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      if (count === 0) faults.push(`${out}/${file}: no sheet of paper`);
      sheets += count;
      faults.push(...page.faults.map((fault) => `${out}/${file}: ${fault}`));
      await page.close();
    }
  }
  return { seen: `${sheets} sheets of paper`, faults };
}
