// All pages of both examples, in both themes: nothing that axe knows to hinder people.
import { look } from './axe.mjs';
import { pages, url } from './made.mjs';

export default async function all({ browser, made }) {
  const list = Object.values(made).flatMap((folder) => pages(folder).map((file) => url(folder, file)));
  return { seen: `${list.length} pages in two themes`, faults: await look(browser, list) };
}
