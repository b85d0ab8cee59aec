import { parseArgs } from 'node:util';
import { runUseCase } from '@/lib/server/services';
import { STAFF_ROLES } from '@/lib/trace/desk/access';
import { type StaffAccount, findDue } from '@/lib/trace/desk/staff';
import { REFUSALS, type Refusal } from '@/lib/trace/errors';
import { EXIT, runScript } from './run-script';

const USAGE = `The desk from the shell: accounts, audit log, upkeep of cases.

  npm run desk -- add-admin <e-mail> --name NAME
  npm run desk -- add <e-mail> --name NAME --role ROLE [--role ROLE] [--region CODE …] [--category ID …]
  npm run desk -- reset <e-mail> [--factors]     new one-time password; --factors takes authenticator and passkeys away
  npm run desk -- list
  npm run desk -- verify-audit                   recomputes the chain of the audit log
  npm run desk -- retention                      erases personal data that were kept long enough
  npm run desk -- rotate-keys [--no-new] [--forget]
                                                 new key for personal data, all rows re-encrypted under it;
                                                 --forget drops keys that nothing is sealed with
  npm run desk -- recompute-terms                counts provisional terms again
  npm run desk -- declare-region <CC> --by NAME  where this database keeps its data (DATA_REGION)

ROLE: ${STAFF_ROLES.join(', ')}. --json prints the answer as JSON.
A one-time password is printed once and is changed at the first sign-in.
Exit: 0 done, 1 fault or a broken audit log, 2 refused, 4 no such account, 6 store not available now.
`;

class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

const FLAGS = {
  name: { type: 'string' }, role: { type: 'string', multiple: true }, region: { type: 'string', multiple: true }, category: { type: 'string', multiple: true },
  by: { type: 'string' }, factors: { type: 'boolean' }, 'no-new': { type: 'boolean' }, forget: { type: 'boolean' }, json: { type: 'boolean' },
} as const;

function readArguments() {
  try {
    return parseArgs({ args: process.argv.slice(2), allowPositionals: true, options: FLAGS });
  } catch (cause) {
    throw new WrongUse(cause instanceof Error ? cause.message : 'The command cannot be read.');
  }
}
type Values = ReturnType<typeof readArguments>['values'];

function need(value: string | undefined, what: string): string {
  if (value === undefined || value.trim() === '') throw new WrongUse(`${what} is missing.`);
  return value;
}

function print(answer: unknown, words: string, { json }: Values): number {
  console.log(json === true ? JSON.stringify(answer, null, 2) : words);
  return EXIT.done;
}

function refused(error: Refusal, { json }: Values): number {
  if (json === true) console.log(JSON.stringify({ refused: error }, null, 2));
  else {
    console.error(`Refused: ${error.detail ?? error.code}`);
    for (const { path, code } of error.issues ?? []) console.error(`  ${path === '' ? '' : `${path}: `}${code}`);
  }
  return REFUSALS[error.code].exit;
}

const inWords = (account: StaffAccount): string =>
  [account.email.padEnd(28), account.roles.join('+').padEnd(10), account.name, account.disabledAt === undefined ? (findDue(account) ?? 'active') : 'closed', account.lastUsedAt ?? '-'].join('  ');

async function add(email: string, roles: readonly string[], values: Values): Promise<number> {
  const added = await runUseCase('desk-add', { email, name: need(values.name, '--name'), roles: [...roles], regions: values.region ?? [], categories: values.category ?? [] });
  if (!added.ok) return refused(added.error, values);
  return print(added.value, `Account ${added.value.account.email} is open. One-time password, shown this once:\n  ${added.value.password}\nSign in at /desk/sign-in.`, values);
}

async function run(): Promise<number> {
  const { values, positionals: [command, first, ...more] } = readArguments();
  if (more.length > 0) throw new WrongUse('There is a word too many.');
  switch (command) {
    case 'add-admin':
      return add(need(first, 'The e-mail address'), ['admin'], values);
    case 'add':
      return add(need(first, 'The e-mail address'), values.role ?? [], values);
    case 'reset': {
      const reset = await runUseCase('desk-reset', { email: need(first, 'The e-mail address').toLowerCase(), factors: values.factors === true });
      return reset.ok ? print(reset.value, `New one-time password of ${reset.value.account.email}, shown this once:\n  ${reset.value.password}`, values) : refused(reset.error, values);
    }
    case 'list': {
      const accounts = await runUseCase('desk-list', {});
      return print(accounts, accounts.length === 0 ? 'No accounts yet. Begin with: npm run desk -- add-admin <e-mail> --name NAME' : accounts.map(inWords).join('\n'), values);
    }
    case 'verify-audit': {
      const { entries, brokenAt, head } = await runUseCase('audit-verify', {});
      print({ entries, head, ...(brokenAt === undefined ? {} : { brokenAt }) }, brokenAt === undefined ? `${entries} entries, nothing missing or altered.\nNewest digest: ${head}` : `Entry ${brokenAt} does not fit the one before: the log was altered.`, values);
      return brokenAt === undefined ? EXIT.done : EXIT.fault;
    }
    case 'retention': {
      const done = await runUseCase('case-retention', {});
      return print(done, `${done.erased} cases erased.`, values);
    }
    case 'rotate-keys': {
      const done = await runUseCase('case-keys', { make: values['no-new'] !== true, forget: values.forget === true });
      const made = done.made === undefined ? (done.fromEnvironment ? 'The keys come from SUMA_KEYS: add one there.' : 'No new key was made.') : `New key ${done.made}.`;
      return print(done, `${made} ${done.rows} rows re-encrypted. Forgotten: ${done.forgotten.join(', ') || 'none'}.`, values);
    }
    case 'recompute-terms': {
      const done = await runUseCase('case-recompute', {});
      return print(done, `${done.read} cases read, ${done.moved} terms moved, ${done.stale} left for the next run.`, values);
    }
    case 'declare-region': {
      const done = await runUseCase('data-region', { region: need(first, 'The region'), by: need(values.by, '--by') });
      return print(done, `This database is declared for ${done.region}.`, values);
    }
    default:
      throw new WrongUse(command === undefined ? 'What is to be done?' : `There is no command ${command}.`);
  }
}

await runScript(async () => {
  try {
    return await run();
  } catch (cause) {
    if (!(cause instanceof WrongUse)) throw cause;
    console.error(`${cause.message}\n\n${USAGE}`);
    return EXIT.refused;
  }
});
