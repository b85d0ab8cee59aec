import { allowedStaff } from '@/lib/server/desk/staff';
import { asking } from '@/lib/server/questions';
import { runRoute } from '@/lib/server/run-route';
import { isUuid, toFileResponse } from '@/lib/server/uploads/serve-file';
import { findForStaff } from '@/lib/trace/cases/read-case';
import { refusal } from '@/lib/trace/errors';
import { err, ok } from '@/lib/trace/result';

export const dynamic = 'force-dynamic';

interface Place {
  readonly params: Promise<{ readonly number: string; readonly file: string }>;
}

const NO_FILE = refusal('not-found', 'There is no such file.');

/** `GET /desk/files/{number}/{file}`: a photo or document of a case for whoever may read the case; each read is written down. */
export const GET = (_request: Request, { params }: Place): Promise<Response> =>
  runRoute('desk/files', async () => {
    const [{ number, file }, staff] = await Promise.all([params, allowedStaff('case.read')]);
    if (!staff.ok) return staff;
    const asked = await asking(async (ctx) => {
      const known = isUuid(file) ? await ctx.cases.findCaseByNumber(number) : undefined;
      if (known === undefined) return err(NO_FILE);
      const found = await findForStaff(known.id, 'case.read', staff.value, ctx);
      if (!found.ok) return found;
      const content = await ctx.cases.readFile(known.id, file);
      if (content === undefined) return err(NO_FILE);
      await ctx.audit.append({ at: ctx.clock.now().toISOString(), by: staff.value.id, action: 'case.read', subject: `case:${number}`, detail: { file } });
      return ok(toFileResponse(content, number));
    });
    return asked.ok ? asked.value : asked;
  });
