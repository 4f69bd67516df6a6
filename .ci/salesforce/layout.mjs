// Converts a folder with the library that the command line tool of Salesforce uses, and compares what it finds with our
// package.xml, and the paths of its files with their kinds. Usage: node layout.mjs FOLDER OUT
//
// The library takes unknown elements and broken XML; it is asked for the layout alone.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ComponentSet, ComponentSetBuilder, MetadataConverter } from '@salesforce/source-deploy-retrieve';

const [folder, out] = process.argv.slice(2);
const faults = [];

// members reads a package.xml.
function members(file) {
  const list = new Set();
  for (const [, types] of readFileSync(file, 'utf8').matchAll(/<types>([\s\S]*?)<\/types>/g)) {
    const name = /<name>(.*?)<\/name>/.exec(types)[1];
    for (const [, member] of types.matchAll(/<members>(.*?)<\/members>/g)) list.add(`${name} ${member}`);
  }
  return list;
}

// These come with the file that they stand in, and are not named by themselves.
const inside = /^(SharingOwnerRule|SharingCriteriaRule|MatchingRule|EscalationRule) /;

const source = path.join(folder, 'force-app');
const set = ComponentSet.fromSource(source);
await new MetadataConverter().convert(set, 'metadata', { type: 'directory', outputDirectory: out, genUniqueDir: false });
const found = members(path.join(out, 'package.xml'));
const named = members(path.join(folder, 'manifest/package.xml'));
for (const one of found) if (!named.has(one) && !inside.test(one)) faults.push(`package.xml does not name ${one}`);
for (const one of named) if (!found.has(one)) faults.push(`the library does not find ${one}`);

// Each phase must find all that it names in the folder.
for (const file of readdirSync(path.join(folder, 'manifest')).sort()) {
  const manifest = path.join(folder, 'manifest', file);
  const part = await ComponentSetBuilder.build({ manifest: { manifestPath: manifest, directoryPaths: [source] } });
  const there = new Set(part.getSourceComponents().toArray().flatMap((c) => [c, ...c.getChildren()]).map((c) => `${c.type.name} ${c.fullName}`));
  for (const one of members(manifest)) if (!there.has(one)) faults.push(`${file} names ${one}, which the library does not find`);
}
for (const fault of faults) console.error(fault);
console.log(`${named.size} components, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
