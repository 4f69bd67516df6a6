// The search finds by what people type: any case, ё as е, Kazakh letters as themselves, ids, synonyms; it
// says when there is nothing, and when its file is missing. Questions lead to the place that answers them, and
// cases come after what they try.
import fs from 'node:fs';
import path from 'node:path';
import { tab } from './browser.mjs';
import { url } from './made.mjs';

// ask enters words and returns the titles found and what is said about them.
export async function ask(page, words) {
  await page.focus('.search input');
  await page.evaluate((words) => {
    document.querySelector('.search [role=status]').textContent = '';
    const input = document.querySelector('.search input');
    input.value = words;
    input.dispatchEvent(new Event('input'));
  }, words);
  await page.waitForFunction(() => document.querySelector('.search [role=status]').textContent !== '', { timeout: 5000, polling: 20 });
  return page.evaluate(() => ({
    found: [...document.querySelectorAll('#search-results a')].map((a) => a.textContent),
    links: [...document.querySelectorAll('#search-results a')].map((a) => a.href),
    said: document.querySelector('.search [role=status]').textContent,
  }));
}

// planted is an index of our own, for letters that no example may have.
const planted = [['Қабылдау', '', 'index.html', ''], ['Кабина', '', 'index.html', ''], ['Приём заявок', '', 'index.html', ''], ['Договор', '', 'index.html', 'сделка_1 контракт'],
  ...['Этап', 'Роль', 'Цели', 'План', 'Плата', 'Role', 'Rota'].map((title) => [title, '', 'index.html', ''])];

export default async function search({ browser, made, folder }) {
  const faults = [];
  const expect = (right, what) => { if (!right) faults.push(what); };
  const page = await tab(browser);
  let asked = 0;

  // In the examples: the titles, ids and synonyms that their own index holds.
  for (const out of Object.values(made)) {
    const index = JSON.parse(fs.readFileSync(path.join(out, 'assets/search.js'), 'utf8').replace(/^window.crmspecIndex = /, ''));
    const stages = index.filter((entry) => entry[2].startsWith('stage/')).slice(0, 3);
    const terms = index.filter((entry) => entry[2].startsWith('glossary.html#') && entry[3].split(' ').length > 3).slice(0, 3);
    for (const from of ['index.html', stages[0][2]]) {
      await page.goto(url(out, from));
      for (const [title, , href, rest] of [...stages, ...terms]) {
        for (const words of [title, title.toUpperCase(), rest.split(' ')[0], rest.split(' ').at(-1)]) {
          if (!/[\p{L}\p{N}]/u.test(words)) continue;
          const { links, said } = await ask(page, words);
          asked++;
          expect(links.some((link) => link === url(out) + '/' + href) || links.length === 30, `${out}/${from}: "${words}" does not find ${href} (${said})`);
        }
      }
      const { found, said } = await ask(page, 'zzqqxx');
      expect(found.length === 0 && said !== '', `${out}/${from}: nonsense finds ${found}, and "${said}" is said`);
    }
  }

  // What owners ask, in their words, and the first answer.
  for (const [example, from, question, first] of [
    ['sales-and-service', 'index.html', 'who can export', 'matrix/access.html#access-export'], ['sales-and-service', 'ru/index.html', 'кто может выгружать', 'ru/matrix/access.html#access-export'],
    ['sales-and-service', 'ru/index.html', 'Экспорт', 'ru/matrix/access.html#access-export'], ['sales-and-service', 'ru/index.html', 'обязательные поля', 'ru/matrix/stage-fields.html'],
    ['sales-and-service', 'index.html', 'required fields', 'matrix/stage-fields.html'], ['zayavki', 'index.html', 'кто может выгружать', 'matrix/access.html#access-export'],
    ['zayavki', 'index.html', 'когда запускаем', 'rollout.html#kind-rollout'],
    ['zayavki', 'index.html', 'этап ремонт', 'stage/service.repair.html'], ['zayavki', 'index.html', 'этапы ремонта', 'stage/service.repair.html'],
    ['sales-and-service', 'index.html', 'stage diagnosis', 'stage/service.diagnosis.html'], ['sales-and-service', 'index.html', 'field customer deal', 'field/deal.customer.html'],
  ]) {
    await page.goto(url(made[example], from));
    const { links } = await ask(page, question);
    asked++;
    expect(links[0] === url(made[example]) + '/' + first, `${example}/${from}: "${question}" leads to ${links[0]}`);
    const last = links.findLastIndex((link) => !link.includes('/case/')), case1 = links.findIndex((link) => link.includes('/case/'));
    expect(case1 < 0 || case1 > last, `${example}/${from}: "${question}" finds a case before other things`);
  }

  // In a site whose index holds what we want, then has none.
  const own = path.join(folder, 'search');
  fs.cpSync(made['sales-and-service'], own, { recursive: true });
  fs.writeFileSync(path.join(own, 'assets/search.js'), `window.crmspecIndex = ${JSON.stringify(planted)};`);
  await page.goto(url(own, 'index.html'));
  for (const [words, titles] of [['қ', ['Қабылдау']], ['к', ['Договор', 'Кабина']], ['прием', ['Приём заявок']], ['ПРИЁМ', ['Приём заявок']], ['КОНТРАКТ', ['Договор']], ['сделка_1', ['Договор']], ['заявок при', ['Приём заявок']],
    ['этапов', ['Этап']], ['ролями', ['Роль']], ['цель', ['Цели']], ['план', ['План']], ['roles', ['Role']]]) {
    const { found } = await ask(page, words);
    asked++;
    expect(found.sort().join() === titles.join(), `"${words}" finds ${found}, not ${titles}`);
  }
  faults.push(...page.faults);
  page.faults.length = 0;
  fs.rmSync(path.join(own, 'assets/search.js'));
  await page.goto(url(own, 'index.html'));
  const { said } = await ask(page, 'x');
  expect(said.includes('assets/search.js'), `without its file the search says "${said}"`);
  await page.close();
  return { seen: `${asked} questions`, faults };
}
