// What is looked at: outputs of our own binary, made once, and the pages among them.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

// build makes the outputs of a description in a folder and returns that folder.
export function build(binary, description, folder, ...flags) {
  execFileSync(binary, ['build', description, '-o', folder, '--today', '2026-11-02', ...flags], { stdio: ['ignore', 'ignore', 'inherit'] });
  return folder;
}

// pages lists the HTML pages of a folder and of all below it, by path.
export function pages(folder) {
  const all = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.html')).sort();
  if (all.length === 0) throw new Error(`no page in ${folder}`);
  return all;
}

// url is the address of a page on disk.
export const url = (folder, file = '') => pathToFileURL(path.join(folder, file)).href;

const editions = ['ru/', 'en/', 'kk/'];

// edition returns the folder of a page's language, "" for the first one, and the rest of its path.
export function edition(file) {
  const folder = editions.find((one) => file.startsWith(one)) ?? '';
  return [folder, file.slice(folder.length)];
}

// kinds picks the pages that differ in their make: each in the folder of an edition, and of each folder
// below it the longest; all matrices. Of the checklist's parts, which are alike and as long as a page may be,
// it is the shortest.
export function kinds(folder) {
  const longest = new Map();
  for (const file of pages(folder)) {
    const [, rest] = edition(file);
    const alone = !rest.includes('/') || rest.startsWith('matrix/');
    const kind = alone ? file : path.dirname(file);
    const size = fs.statSync(path.join(folder, file)).size;
    const part = path.basename(file).startsWith('checklist-');
    if (!longest.has(kind) || size > longest.get(kind).size !== part) longest.set(kind, { file, size });
  }
  return [...longest.values()].map((one) => one.file);
}
