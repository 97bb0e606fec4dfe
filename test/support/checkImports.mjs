/* Import directions and cycles. Fails when nothing was cruised: a parser that finds no modules must not look like a clean house. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
/* dependency-cruiser hands every file to swc as .ts; views are .tsx. To be removed when it does so itself (its swc/parse.mjs). */
const swc = require('@swc/core');
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') });
const { cruise } = await import('dependency-cruiser');
const root = path.resolve(import.meta.dirname, '../..');
const config = require(path.join(root, '.dependency-cruiser.cjs'));
const options = { ...config.options, validate: true, ruleSet: { forbidden: config.forbidden } };

async function violationsIn(places) {
  const { output } = await cruise(places, options);
  return { modules: output.summary.totalCruised, violations: output.summary.violations };
}

/** A planted wrong import must be found, or the check itself is broken. */
async function findsPlantedViolation() {
  const planted = path.join('src', 'domain', 'plantedViolation.ts');
  writeFileSync(path.join(root, planted), "export { createUuidV7 } from '#server/db/schema.ts';\n");
  try {
    return (await violationsIn([planted])).violations.length > 0;
  } finally {
    rmSync(path.join(root, planted));
  }
}

process.chdir(root);
mkdirSync('.cache', { recursive: true });
const { modules, violations } = await violationsIn(['src']);
for (const { rule, from, to } of violations) console.error(`${rule.name}: ${from} → ${to}`);
const awake = await findsPlantedViolation();
if (!awake) console.error('The check did not find a planted wrong import: it is not looking.');
if (modules < 50) console.error(`Only ${modules} modules were cruised: the check is not looking.`);
console.log(`${modules} modules, ${violations.length} violations`);
process.exitCode = violations.length === 0 && awake && modules >= 50 ? 0 : 1;
