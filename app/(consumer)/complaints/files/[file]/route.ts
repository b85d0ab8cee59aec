import { asking } from '@/lib/server/questions';
import { findHeldReceipt } from '@/lib/server/receipt-session';
import { runRoute } from '@/lib/server/run-route';
import { isUuid, toFileResponse } from '@/lib/server/uploads/serve-file';
import { findByReceipt } from '@/lib/trace/cases/person-steps';
import { refusal } from '@/lib/trace/errors';
import { err, ok } from '@/lib/trace/result';

export const dynamic = 'force-dynamic';

interface Place {
  readonly params: Promise<{ readonly file: string }>;
}

const NO_FILE = refusal('not-found', 'There is no such file, or no receipt is open here.');

/** `GET /complaints/files/{file}`: a photo or document of the case whose receipt is open in this browser. */
export const GET = (_request: Request, { params }: Place): Promise<Response> =>
  runRoute('complaints/files', async () => {
    const [{ file }, held] = await Promise.all([params, findHeldReceipt()]);
    if (held === undefined || held === 'expired' || !isUuid(file)) return err(NO_FILE);
    const asked = await asking(async (ctx) => {
      const found = await findByReceipt(held, ctx);
      if (!found.ok) return found;
      const { id, number } = found.value.record;
      const content = await ctx.cases.readFile(id, file);
      return content === undefined ? err(NO_FILE) : ok(toFileResponse(content, number));
    });
    return asked.ok ? asked.value : asked;
  });
