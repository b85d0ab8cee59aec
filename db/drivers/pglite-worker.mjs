/**
 * The embedded database in a thread of its own, so that a long statement never stops the server.
 * Plain JavaScript, loaded by path: no bundler or loader stands between it and node. Answers the
 * messages of `pglite-client.ts` in the order they come.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';

const asText = (value) => value;
// Times stay text, as drizzle expects of every driver; oids without a name are the array types.
const parsers = Object.fromEntries(
  [types.TIMESTAMP, types.TIMESTAMPTZ, types.INTERVAL, types.DATE, 1231, 1115, 1185, 1187, 1182].map((oid) => [oid, asText]),
);

const toPlainError = (error) => {
  const { message, code, detail, constraint, table, column, position } = error ?? {};
  return { message: String(message ?? error), code, detail, constraint, table, column, position };
};

let database;
try {
  const extensions = {};
  for (const name of workerData.extensions) {
    extensions[name] = (await import(`@electric-sql/pglite/contrib/${name}`))[name];
  }
  database = await PGlite.create({ dataDir: workerData.dataDir, extensions });
  parentPort.postMessage({ ready: true });
} catch (error) {
  parentPort.postMessage({ ready: false, error: toPlainError(error) });
}

async function answer({ id, kind, text, params, rowMode }) {
  try {
    if (kind === 'close') {
      await database.close();
      return { id, result: undefined };
    }
    if (kind === 'exec') {
      await database.exec(text);
      return { id, result: undefined };
    }
    const { rows, fields, affectedRows } = await database.query(text, params, { rowMode, parsers });
    return { id, result: { rows, fields, affectedRows } };
  } catch (error) {
    return { id, error: toPlainError(error) };
  }
}

let queue = Promise.resolve();
parentPort.on('message', (message) => {
  queue = queue.then(async () => parentPort.postMessage(await answer(message)));
});
